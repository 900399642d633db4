import { sessionNotFound, type SessionNotFound } from '../administration/session-not-found.js';
import type { SessionRecord } from '../administration/session-record.js';
import { endSession } from '../live-session/live-session.js';
import type { Clock } from '../ports/clock.js';
import type { LiveSessions } from '../ports/live-sessions.js';
import type { Rooms } from '../ports/rooms.js';
import type { SessionRecords } from '../ports/session-records.js';
import { lapsedBefore } from '../presence/seats.js';
import { ok, refused, type Result } from '../result.js';
import type { Person } from '../webinar/webinar.js';

interface Needs {
  readonly sessionRecords: SessionRecords;
  readonly rooms: Rooms;
  readonly sessions: LiveSessions;
  readonly clock: Clock;
}

/**
 * Ends a live session of any webinar for an administrator, and answers its record. Ending it twice gives the same answer:
 * the first end counts.
 */
export type EndAnySession = (request: {
  readonly sessionId: string;
  readonly administrator: Pick<Person, 'id'>;
}) => Promise<Result<SessionRecord, SessionNotFound>>;

export const endAnySession =
  ({ sessionRecords, rooms, sessions, clock }: Needs): EndAnySession =>
  async ({ sessionId, administrator }) => {
    const at = clock.now();
    const find = () => sessionRecords.find(sessionId, lapsedBefore(at));

    const record = await find();
    if (!record?.isActive) return record ? ok(record) : refused(sessionNotFound);

    const room = await rooms.findBySession(record.id);
    if (room) await sessions.close(endSession(room.session, at, administrator.id));
    const ended = await find();
    // Undefined if the webinar was removed meanwhile, and its sessions with it.
    return ended ? ok(ended) : refused(sessionNotFound);
  };
