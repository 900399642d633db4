import { minute } from '@live-webinar/domain/fixtures';
import type { ElementEvidence, ServerClosed, ServerJoined, ServerLeft } from '../../../src/index.js';

/** A moment in minutes since the session's start, with fractions. */
export const moment = (minutes: number): Date => new Date(minute(0).getTime() + minutes * 60_000);

/** Reports of the element from one minute of the session to another, with a goodbye. */
export const elementEvidence = (
  userId: string,
  from: number,
  to: number,
  given: Partial<ElementEvidence> = {},
): ElementEvidence => ({
  userId,
  participantId: 'p1',
  role: 'participant',
  firstAt: moment(from),
  lastAt: moment(to),
  saidGoodbye: true,
  ...given,
});

const nobody = { userId: null, name: null, email: null, participantId: null, breakoutRoom: null };
const received = (at: number) => ({ at: moment(at), receivedAt: moment(at) });

/** A connection to the meeting server began in a minute of the session, and we learned of it at once. */
export const joined = (connection: string, at: number, given: Partial<ServerJoined> = {}): ServerJoined => ({
  ...nobody,
  ...received(at),
  kind: 'joined',
  connection,
  ...given,
});

/** A connection to the meeting server ended. */
export const left = (connection: string, at: number, given: Partial<ServerLeft> = {}): ServerLeft => ({
  ...nobody,
  ...received(at),
  kind: 'left',
  connection,
  joinedAt: null,
  ...given,
});

/** The main room was closed. */
export const closed = (at: number): ServerClosed => ({ kind: 'closed', breakoutRoom: null, ...received(at) });
