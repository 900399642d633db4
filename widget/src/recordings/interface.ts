// The interface between the recordings and the rest of the element. Code outside this folder imports types from this file, and
// nothing else of the folder, except for the one dynamic import of `recordings.ts`.
import type { LiveApi } from '../api/live-api.js';
import type { Failure } from '../failure.js';
import type { Locale } from '../locales/locale.js';
import type { SiteConsole } from '../site-console.js';

/** What the recordings need from the session around them. */
export interface RecordingsNeeds {
  readonly api: LiveApi;
  /** The server's time, as of `Date.now()`. */
  readonly now: () => number;
  /** Whether the person may manage the recordings: the organizer or a co-host. */
  readonly isHost: boolean;
  readonly siteConsole: Pick<SiteConsole, 'warn'>;
  /** Reports a failure to the page. People see it in the view. */
  readonly onFailure: (failure: Failure) => void;
  /** The person goes back to what they can do. */
  readonly onClose: () => void;
}

/** The recordings of a webinar, as the element shows them. */
export interface Recordings {
  /** Where they are drawn. It stays the same. */
  readonly place: HTMLElement;
  /**
   * Draws them.
   *
   * @param isLive whether the session is live now
   */
  update(locale: Locale, isLive: boolean): void;
  /** Stops everything, and sends what was watched. */
  close(): void;
}

/** Shows the recordings, in place of those that are shown. */
export type OpenRecordings = (needs: RecordingsNeeds) => void;
