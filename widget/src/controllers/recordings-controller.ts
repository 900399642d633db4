import type { LitElement, ReactiveController } from 'lit';
import { failure, failureOf } from '../failure.js';
import type { Locale } from '../locales/locale.js';
import { createPartLoader } from '../part-loader.js';
import type { OpenRecordings, Recordings } from '../recordings/interface.js';
import type { ViewState } from '../session/view-state.js';

const loadRecordings = createPartLoader((_at) => import('../recordings/recordings.js'));

/** Brings the part that shows recordings into the element, and takes it out when something else is shown. */
export class RecordingsController implements ReactiveController {
  /** What is shown, while the recordings are. */
  opened: Recordings | undefined;
  /** Whether the focus was in what has just been closed. */
  #hadFocus = false;
  readonly #host: LitElement;
  readonly #shown: () => { readonly state: ViewState; readonly locale: Locale };

  /** @param shown what the element shows, and in which language */
  constructor(host: LitElement, shown: () => { readonly state: ViewState; readonly locale: Locale }) {
    this.#host = host;
    this.#shown = shown;
    host.addController(this);
  }

  /** Loads the part. @throws LiveWebinarError `page_outdated`, or `network` */
  async load(): Promise<OpenRecordings> {
    const part = await loadRecordings().catch((error: unknown) => {
      const { code } = failureOf(error);
      // The sentence for any other part is about the meeting.
      throw code === 'meeting_script_failed' ? failure('network') : error;
    });
    return (needs) => {
      this.opened?.close();
      this.opened = part.openRecordings(this.#host.renderRoot as ShadowRoot, needs);
    };
  }

  hostUpdate(): void {
    const { state, locale } = this.#shown();
    if (state.kind === 'offering' && state.isWatching) {
      this.opened?.update(locale, state.viewer.is_active);
      return;
    }
    if (!this.opened) return;
    this.#hadFocus = this.opened.place.contains((this.#host.renderRoot as ShadowRoot).activeElement);
    this.opened.close();
    this.opened = undefined;
  }

  /** A host goes back to the button that led here, rather than to the one that goes live. */
  hostUpdated(): void {
    if (!this.#hadFocus) return;
    this.#hadFocus = false;
    this.#host.renderRoot.querySelector<HTMLElement>('[part~=recordings-button]')?.focus();
  }
}
