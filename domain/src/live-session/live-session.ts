import { roomName } from './room-name.js';

/** One going-live of a webinar, from start to end, with its own room. */
export type LiveSession = ActiveSession | EndedSession;

interface SessionRecord {
  readonly id: string;
  readonly webinarId: string;
  readonly roomName: string;
  /** The user who went live. */
  readonly startedBy: string;
  readonly createdAt: Date;
  readonly startedAt: Date;
}

/** A session that people can join. */
export interface ActiveSession extends SessionRecord {
  readonly state: 'active';
  /** Guards the room where the meeting server takes a passcode. A secret: it lives as long as the session is active. */
  readonly passcode: string;
}

/** A session that is over. It stays on record and never becomes active again. */
export interface EndedSession extends SessionRecord {
  readonly state: 'ended';
  readonly endedAt: Date;
}

/** What is needed to go live. */
export interface SessionStart {
  readonly webinarId: string;
  readonly startedBy: string;
  readonly at: Date;
  readonly id: string;
  /** A random UUID: the room's name is made of it. */
  readonly roomId: string;
  readonly passcode: string;
}

/** Goes live in a room of its own. */
export const startSession = ({
  webinarId,
  startedBy,
  at,
  id,
  roomId,
  passcode,
}: SessionStart): ActiveSession => ({
  state: 'active',
  id,
  webinarId,
  roomName: roomName(webinarId, roomId),
  startedBy,
  createdAt: at,
  startedAt: at,
  passcode,
});

/**
 * Ends a session; its passcode is forgotten.
 *
 * @param at taken as the start's time where it lies before it: two machines' clocks may differ
 */
export const endSession = ({ passcode: _forgotten, ...session }: ActiveSession, at: Date): EndedSession => ({
  ...session,
  state: 'ended',
  endedAt: at < session.startedAt ? session.startedAt : at,
});
