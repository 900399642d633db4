import type { Failure } from '../failure.js';
import type { Analytics, AttendancePage, Attendee, ReportSession } from './api/report-answers.js';
import type { WatchedRecording } from './watched-recordings.js';

/** Nothing has been loaded yet. */
export interface Loading {
  readonly kind: 'loading';
}

/** The report cannot be shown. */
export interface Failed {
  readonly kind: 'failed';
  readonly failure: Failure;
  /** Who may not see it: somebody without a token, or somebody who is not a host. */
  readonly reason: 'signed_out' | 'forbidden' | 'other';
  readonly isRetrying: boolean;
}

/** The webinar has had no session. */
export interface Empty {
  readonly kind: 'empty';
  readonly analytics: Analytics;
}

/** What went wrong while the report is shown. */
export interface Trouble {
  readonly of: 'update' | 'csv';
  readonly failure: Failure;
}

/** The report of one session, among the others of the webinar. */
export interface Shown {
  readonly kind: 'shown';
  /** Newest first. */
  readonly sessions: readonly ReportSession[];
  readonly analytics: Analytics;
  readonly session: AttendancePage['session'];
  /** Those that are loaded. */
  readonly people: readonly Attendee[];
  /** How many there are. */
  readonly total: number;
  /** The recordings of the session that people have watched; empty until they are loaded. */
  readonly recordings: readonly WatchedRecording[];
  /** Whether more people are being loaded. */
  readonly isLoadingMore: boolean;
  /** The session that is being loaded in place of the shown one. */
  readonly next: string | null;
  /** After an update that failed, what is shown is older. */
  readonly trouble: Trouble | null;
  /** When the figures were loaded, by the server's clock. */
  readonly loadedAt: number;
  readonly csv: 'idle' | 'loading';
}

export type ReportState = Loading | Failed | Empty | Shown;

export const loading: ReportState = { kind: 'loading' };

/** The state for a failure with nothing else to show. */
export const failed = (failure: Failure, isAnonymous = false): Failed => ({
  kind: 'failed',
  failure,
  reason: reasonFor(failure, isAnonymous),
  isRetrying: false,
});

const reasonFor = ({ status }: Failure, isAnonymous: boolean): Failed['reason'] => {
  if (status === 401 && isAnonymous) return 'signed_out';
  return status === 403 ? 'forbidden' : 'other';
};
