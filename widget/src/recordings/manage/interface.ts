import type { Recording } from '@live-webinar/contract';
import type { LiveApi } from '../../api/live-api.js';
import type { Failure } from '../../failure.js';
import type { Locale } from '../../locales/locale.js';
import type { Template } from '../../views/template.js';
import type { RecordingsState } from '../recordings-state.js';

/** What the management of recordings needs from the part around it. */
export interface ManagementNeeds {
  readonly api: LiveApi;
  /** Ends when the recordings are closed. */
  readonly life: AbortSignal;
  /** The element's language, as it is now. */
  readonly locale: () => Locale;
  /** The element's shadow root. */
  readonly root: ShadowRoot;
  /** Draws the views again, after something in them has changed. */
  readonly redraw: () => void;
  /**
   * A recording has changed: it is shown as it is now.
   *
   * @param language of captions that have a new text
   */
  readonly onChanged: (recording: Recording, language?: string) => void;
  /** A recording is gone: the list is shown without it. */
  readonly onDeleted: (id: string) => void;
  /** Loads the list again, and shows what has changed. Rejects if that fails, which is not shown. */
  readonly refresh: () => Promise<void>;
  /** Reports a failure to the page. */
  readonly onFailure: (failure: Failure) => void;
}

/** What hosts can do with recordings, in addition to watching them. */
export interface Management {
  /** What is shown has changed. */
  follow(state: RecordingsState): void;
  /** Below the list. */
  listView(): Template;
  /** What hosts need to know of a recording, among its facts. */
  facts(recording: Recording): Template;
  /** Above the player of a recording. */
  itemView(recording: Recording): Template;
}
