import type { EndedSession } from '../live-session/live-session.js';
import type { PageRequest } from '../page.js';
import type { Webinar } from '../webinar/webinar.js';

/** A live session as administrators see it, active or ended. It does not contain the passcode. */
export interface SessionRecord extends Omit<EndedSession, 'state' | 'webinarId' | 'endedAt'> {
  readonly webinar: Pick<Webinar, 'id' | 'title'>;
  readonly isActive: boolean;
  /** `null` while the session is active. */
  readonly endedAt: Date | null;
  /** How many people are in the session; 0 after its end. */
  readonly people: number;
}

/** Which session records are wanted. `null` filters nothing. */
export interface SessionFilter {
  /** Part of the webinar's title, in upper or lower case, or of the room name. Every character stands for itself. */
  readonly search: string | null;
  readonly isActive: boolean | null;
  /** Inclusive. */
  readonly createdFrom: Date | null;
  /** Exclusive. */
  readonly createdTo: Date | null;
}

/** What session records can be sorted by. Equal values are sorted by the session's id. */
export type SessionSortKey = 'createdAt' | 'title' | 'roomName' | 'startedBy';

export interface SessionSort {
  readonly by: SessionSortKey;
  readonly direction: 'ascending' | 'descending';
}

/**
 * Where a page ends. It holds the value that the list is sorted by, not the item's number: records that are added or
 * removed before it move nothing.
 */
export interface SessionPosition {
  readonly id: string;
  readonly value: Date | string;
}

/** A page of a filtered and sorted list of session records. */
export interface SessionQuery extends PageRequest<SessionPosition> {
  readonly filter: SessionFilter;
  readonly sort: SessionSort;
}

/** The position after a record in a list that is sorted by `key`. */
export const positionOf = (record: SessionRecord, key: SessionSortKey): SessionPosition => ({
  id: record.id,
  value: key === 'title' ? record.webinar.title : record[key],
});
