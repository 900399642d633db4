import type { TokenFault, UserContext } from './token.js';

/** What a room page and the relay say to each other: one JSON object a message. None of it is Jitsi's; only the pages' side is. */

export type Role = 'moderator' | 'participant';

/** What everybody in a room knows of everybody else. */
export interface Person {
  readonly id: string;
  /** Empty where the person gave none. */
  readonly name: string;
  readonly role: Role;
  readonly audioMuted: boolean;
  readonly videoMuted: boolean;
  /** When the hand was raised, in milliseconds since 1970; 0 while it is down. */
  readonly handRaisedAt: number;
  /** What the person's token says of them; absent without tokens and `presenceIdentity`. */
  readonly context?: UserContext;
}

/** Somebody who waits in the lobby, as moderators know them. The id is the knock's, not the person's. */
export type Knock = Pick<Person, 'id' | 'name'>;

/** What somebody wrote to everybody. */
export interface ChatMessage {
  readonly id: string;
  readonly from: string;
  readonly text: string;
  /** In milliseconds since 1970. */
  readonly at: number;
}

/**
 * Asks to enter a room. May be sent again: with a passcode after `passcode-required`, `members-only` and `waiting`, and
 * with a knock after `members-only`.
 */
export interface JoinRequest {
  readonly type: 'join';
  readonly room: string;
  readonly name: string;
  readonly passcode: string;
  /** The token that the page was loaded with; empty where there was none. */
  readonly jwt: string;
  /** Whether the person asks to be let in if there is a lobby. */
  readonly knocks: boolean;
  readonly audioMuted: boolean;
  readonly videoMuted: boolean;
}

/** What a person inside a room may ask. What only a moderator may do is ignored from anybody else, as Jitsi does. */
export type RoomRequest =
  | { readonly type: 'set-name'; readonly name: string }
  | { readonly type: 'set-media'; readonly audioMuted: boolean; readonly videoMuted: boolean }
  | { readonly type: 'set-hand'; readonly raised: boolean }
  | { readonly type: 'chat'; readonly text: string }
  | { readonly type: 'signal'; readonly to: string; readonly data: unknown }
  | { readonly type: 'set-subject'; readonly subject: string }
  /** An empty passcode opens the room again. */
  | { readonly type: 'set-passcode'; readonly passcode: string }
  | { readonly type: 'set-lobby'; readonly on: boolean }
  | { readonly type: 'answer-knock'; readonly id: string; readonly admitted: boolean }
  | { readonly type: 'grant-moderator'; readonly id: string }
  | { readonly type: 'kick'; readonly id: string }
  | { readonly type: 'mute-everyone'; readonly media: Media }
  | { readonly type: 'end' };

export type Media = 'audio' | 'video';

export type ClientMessage = JoinRequest | RoomRequest;

/** Why somebody does not come in. */
export type Refusal =
  | { readonly type: 'refused'; readonly reason: 'room-full' | 'no-more-rooms' | 'not-let-in' }
  | { readonly type: 'refused'; readonly reason: 'token'; readonly fault: TokenFault }
  | {
      readonly type: 'refused';
      readonly reason: 'reservation';
      /** The status with which the reservation system answered, or 500. */
      readonly code: number;
      /** For the person's eyes. */
      readonly message: string;
    };

/** Why a meeting is over, as Prosody's modules put it. */
export type EndReason =
  | 'The meeting has been terminated'
  | 'Scheduled conference duration exceeded.'
  /** To those in the lobby: the last one inside has gone. */
  | 'Lobby room closed.';

export type ServerMessage =
  | {
      readonly type: 'joined';
      readonly id: string;
      readonly room: string;
      readonly subject: string;
      readonly locked: boolean;
      /** When the first one came in, in milliseconds since 1970. */
      readonly startedAt: number;
      /** Everybody inside, the one who joined included. */
      readonly people: readonly Person[];
      /** What was written before, oldest first. */
      readonly history: readonly ChatMessage[];
      /** The email address in the person's own token; empty if there is none. */
      readonly email: string;
    }
  | { readonly type: 'passcode-required'; readonly wasWrong: boolean }
  /** There is a lobby, and the person has not asked to be let in yet; `wasWrong` if their passcode did not open it. */
  | { readonly type: 'members-only'; readonly wasWrong: boolean }
  /** The person waits in the lobby; `wasWrong` as above. */
  | { readonly type: 'waiting'; readonly wasWrong: boolean }
  | Refusal
  | { readonly type: 'person-joined'; readonly person: Person }
  | { readonly type: 'person-changed'; readonly person: Person }
  | { readonly type: 'person-left'; readonly id: string }
  | ({ readonly type: 'chat' } & ChatMessage)
  | { readonly type: 'signal'; readonly from: string; readonly data: unknown }
  | { readonly type: 'subject'; readonly subject: string }
  | { readonly type: 'locked'; readonly locked: boolean }
  /** Whether newcomers wait in the lobby. */
  | { readonly type: 'lobby'; readonly on: boolean }
  /** To moderators: somebody waits in the lobby, or does so no longer. */
  | { readonly type: 'knock'; readonly knock: Knock }
  | { readonly type: 'knock-over'; readonly id: string }
  | { readonly type: 'kicked'; readonly id: string; readonly by: string }
  | { readonly type: 'muted'; readonly by: string; readonly media: Media }
  /** The meeting is over for everybody. */
  | { readonly type: 'ended'; readonly reason: EndReason };

/** Whether a name may be a room's: the page's script puts it into an address as it is. */
export const isRoomName = (name: string): boolean => /^[A-Za-z0-9_-]{1,200}$/.test(name);
