import { adoptStyles, type CSSResultOrNative, type LitElement, type ReactiveController } from 'lit';
import { createPartLoader } from '../part-loader.js';

/** What is needed in the meeting: it is loaded at the click that leads there, or a little ahead of it. */
export const loadInMeeting = createPartLoader((_at) => import('../in-meeting/in-meeting.js'));

type InMeetingPart = Awaited<ReturnType<typeof loadInMeeting>>;

/** Brings the part that is needed in the meeting into the element. */
export class InMeetingController implements ReactiveController {
  /** The part, once an element needs it. */
  part: InMeetingPart | undefined;
  /** What the meeting fills. It stays the same element, for a frame that is moved is reloaded. */
  readonly stage = document.createElement('div');
  readonly #host: LitElement;
  readonly #styles: readonly CSSResultOrNative[];
  #afterUpdate: (() => void) | undefined;

  /** @param styles the element's own */
  constructor(host: LitElement, styles: readonly CSSResultOrNative[]) {
    this.#host = host;
    this.#styles = styles;
    this.stage.className = 'stage';
    host.addController(this);
  }

  /** Loads the part, and adds its styles. @throws LiveWebinarError as the part loader does */
  async load(): Promise<InMeetingPart> {
    const part = await loadInMeeting();
    // Two clicks may get here at the same time.
    if (this.part !== part) {
      adoptStyles(this.#host.renderRoot as ShadowRoot, [...this.#styles, ...part.inMeetingStyles]);
    }
    return (this.part = part);
  }

  hostUpdate(): void {
    this.#afterUpdate = this.part?.keepScrollAndFocus(this.#host.renderRoot);
  }

  hostUpdated(): void {
    this.#afterUpdate?.();
    this.part?.syncDialogs(this.#host.renderRoot);
  }
}
