import type { Attendee } from '../webinar/role.js';

/** How long somebody may give no sign of life, or be away, within one visit. */
export const SAME_VISIT_MS = 90_000;

/**
 * The element of one connection reported without a longer pause than {@link SAME_VISIT_MS}: its heartbeats, and perhaps its
 * goodbye. The times are our clock's.
 */
export interface ElementEvidence {
  /** The person's {@link KnownPerson.id}. */
  readonly userId: string;
  readonly participantId: string;
  readonly role: Attendee;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Whether the last report was a goodbye. Otherwise the person may have stayed on. */
  readonly saidGoodbye: boolean;
}

/** What the meeting server says about one connection to a session's room, or to one of its breakout rooms. */
interface FromServer {
  /** The server's id of the person's client in the room. Breakout rooms are rooms of their own. */
  readonly connection: string;
  /** The breakout room's id; `null` in the main room. */
  readonly breakoutRoom: string | null;
  /** The time that the server gave. Its clock may be wrong. */
  readonly at: Date;
  /** When the event reached us, by our clock. */
  readonly receivedAt: Date;
}

/** Who a connection belongs to, as far as the meeting server knows. */
export interface ServerPerson {
  /** From the person's token, later {@link KnownPerson.id}; `null` if they have none, for example on the telephone. */
  readonly userId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  /** The id that this connection has in the element; `null` if the server does not name it. */
  readonly participantId: string | null;
}

/** A connection began. */
export interface ServerJoined extends FromServer, ServerPerson {
  readonly kind: 'joined';
}

/** A connection ended. */
export interface ServerLeft extends FromServer, ServerPerson {
  readonly kind: 'left';
  /** When it began, if the server says so: the event that it began may have been lost. */
  readonly joinedAt: Date | null;
}

/** A room was closed, which ended every connection to it. */
export interface ServerClosed extends Omit<FromServer, 'connection'> {
  readonly kind: 'closed';
}

/** An event of the meeting server. */
export type ServerEvidence = ServerJoined | ServerLeft | ServerClosed;

/** Somebody of whom there is evidence, as they were last known in this session. */
export interface KnownPerson {
  /** The user's id; after their data was erased, an id that identifies nobody. */
  readonly id: string;
  readonly isForgotten: boolean;
  readonly name: string | null;
  readonly email: string | null;
}

/** Everything that is known about who was in a session's meeting. */
export interface SessionEvidence {
  readonly people: readonly KnownPerson[];
  readonly element: readonly ElementEvidence[];
  readonly server: readonly ServerEvidence[];
}
