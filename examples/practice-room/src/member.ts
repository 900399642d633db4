import { randomBytes } from 'node:crypto';
import type { Guest } from './guest.js';
import type { JoinRequest, ServerMessage } from './protocol.js';

/** One end of a connection, as a room sees it. */
export interface Member {
  readonly id: string;
  /** Whether the connection has ended. */
  readonly isGone: boolean;
  send(message: ServerMessage): void;
}

/** Somebody who wants to enter a room, with their request. */
export interface Newcomer {
  readonly member: Member;
  readonly request: JoinRequest;
  readonly guest: Guest | undefined;
}

/** @returns an id like Jitsi's: eight hexadecimal digits */
export const newId = (): string => randomBytes(4).toString('hex');
