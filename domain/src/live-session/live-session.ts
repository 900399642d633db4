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
  /** Guards the room if the meeting server accepts passcodes. A secret: it lives as long as the session is active. */
  readonly passcode: string;
  /** Whether a host's client has reported that the passcode is set in the room. */
  readonly isLocked: boolean;
  /** The public address where people watch the live stream; `null` without one. It lives as long as the session is active. */
  readonly watchUrl: string | null;
}

/** A session that is over. It stays on record and never becomes active again. */
export interface EndedSession extends SessionRecord {
  readonly state: 'ended';
  readonly endedAt: Date;
  /** The user who ended it; `null` if it ended by itself or the site's back end ended it. */
  readonly endedBy: string | null;
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

/** Starts a session, which has a room that no other session has. */
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
  isLocked: false,
  watchUrl: null,
});

/**
 * Ends a session, and drops its passcode and the link to its stream.
 *
 * @param at taken as the start's time if it lies before it: two machines' clocks may differ
 * @param endedBy the user who ended it; `null` if no user did
 */
export const endSession = (
  { passcode: _passcode, isLocked: _isLocked, watchUrl: _watchUrl, ...session }: ActiveSession,
  at: Date,
  endedBy: string | null = null,
): EndedSession => ({
  ...session,
  state: 'ended',
  endedAt: at < session.startedAt ? session.startedAt : at,
  endedBy,
});
