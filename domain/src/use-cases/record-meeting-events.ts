import type { ServerClosed, ServerJoined, ServerLeft } from '../attendance/evidence.js';
import type { AttendanceEvidence } from '../ports/attendance-evidence.js';
import type { Clock } from '../ports/clock.js';

/** What a meeting server says about who is in a room. */
export type MeetingEvent =
  Omit<ServerJoined, 'receivedAt'> | Omit<ServerLeft, 'receivedAt'> | Omit<ServerClosed, 'receivedAt'>;

/** A {@link MeetingEvent} with a key by which it is known again. */
export interface KeyedMeetingEvent {
  /** Of a repeated event the same, of every other event another. */
  readonly key: string;
  readonly event: MeetingEvent;
}

interface Needs {
  readonly attendance: Pick<AttendanceEvidence, 'record'>;
  readonly clock: Clock;
}

/**
 * A meeting server reports who came into a room and who left it. What it reports is evidence of attendance, also after the
 * session has ended. Each event counts once, in whatever order they come.
 *
 * @returns whether a session has this room
 */
export type RecordMeetingEvents = (report: {
  /** In upper or lower case. */
  readonly roomName: string;
  readonly events: readonly KeyedMeetingEvent[];
}) => Promise<boolean>;

export const recordMeetingEvents =
  ({ attendance, clock }: Needs): RecordMeetingEvents =>
  ({ roomName, events }) => {
    const receivedAt = clock.now();
    return attendance.record(
      roomName.toLowerCase(),
      events.map(({ key, event }) => ({ key, evidence: { ...event, receivedAt } })),
    );
  };
