import type { SessionQuery, SessionRecord } from '../administration/session-record.js';
import type { Page } from '../page.js';
import type { Clock } from '../ports/clock.js';
import type { SessionRecords } from '../ports/session-records.js';
import { lapsedBefore } from '../presence/seats.js';

interface Needs {
  readonly sessionRecords: SessionRecords;
  readonly clock: Clock;
}

/** Lists the live sessions of all webinars for an administrator. */
export type ListSessionRecords = (query: SessionQuery) => Promise<Page<SessionRecord>>;

export const listSessionRecords =
  ({ sessionRecords, clock }: Needs): ListSessionRecords =>
  (query) =>
    sessionRecords.list(query, lapsedBefore(clock.now()));
