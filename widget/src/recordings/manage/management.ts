import type { Recording } from '@live-webinar/contract';
import { nothing } from 'lit';
import type { LiveApi } from '../../api/live-api.js';
import type { Failure } from '../../failure.js';
import type { Locale } from '../../locales/locale.js';
import type { Template } from '../../views/template.js';

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
  /** A recording has changed: it is shown as it is now. */
  readonly onChanged: (recording: Recording) => void;
  /** A recording is gone: the list is shown without it. */
  readonly onDeleted: (id: string) => void;
  /** Loads the list again. A failure is shown. */
  readonly reload: () => void;
  /** Reports a failure to the page. */
  readonly onFailure: (failure: Failure) => void;
}

/** What hosts can do with recordings, in addition to watching them. */
export interface Management {
  /** Below the list. */
  listView(items: readonly Recording[]): Template;
  /** Below a recording. */
  itemView(recording: Recording): Template;
}

/** Creates the management. It is there for hosts alone. */
export const createManagement = (_needs: ManagementNeeds): Management => ({
  listView: () => nothing,
  itemView: () => nothing,
});
