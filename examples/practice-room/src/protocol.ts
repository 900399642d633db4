import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { Clean } from 'typebox/value';
import type { TokenFault, UserContext } from './token.js';

// What a room page and the relay send each other: one JSON object per message. Jitsi has its own format for this.

/** A person in a room, as everybody in it sees them. */
export interface Person {
  readonly id: string;
  /** Empty if the person gave none. */
  readonly name: string;
  readonly role: 'moderator' | 'participant';
  readonly audioMuted: boolean;
  readonly videoMuted: boolean;
  /** The user in the person's token; only with `presenceIdentity`. */
  readonly context?: UserContext;
}

/** A person who waits in the lobby. The id belongs to the knock, not to the person. */
export type Knock = Pick<Person, 'id' | 'name'>;

/** A chat message to everybody. */
export interface ChatMessage {
  readonly id: string;
  readonly from: string;
  readonly text: string;
  /** When it was written, as of `Date.now()`. */
  readonly at: number;
}

// Room names appear unescaped in addresses.
const RoomName = Type.String({ pattern: '^[A-Za-z0-9_-]{1,200}$' });
const Name = Type.String({ maxLength: 200 });
const Passcode = Type.String({ maxLength: 200 });
const PersonId = Type.String({ maxLength: 64 });
/** A recorder of the server, or a stream through it. Where a stream goes and its key stay in the page. */
const RecordingMode = Type.Enum(['file', 'stream']);
export type RecordingMode = Static<typeof RecordingMode>;
const Muted = { audioMuted: Type.Boolean(), videoMuted: Type.Boolean() };

/** Asks to enter a room. Sent again with a passcode after `passcode-required`, and with a knock after `members-only`. */
const JoinRequest = Type.Object({
  type: Type.Literal('join'),
  room: RoomName,
  name: Name,
  passcode: Passcode,
  /** The token in the page's address; empty if there is none. */
  jwt: Type.String({ maxLength: 16_000 }),
  /** Whether to ask the moderators to be let in if there is a lobby. */
  knocks: Type.Boolean(),
  ...Muted,
});

/** What people inside may ask for. Requests for moderators are ignored from others. */
const RoomRequest = Type.Union([
  Type.Object({ type: Type.Literal('set-name'), name: Name }),
  Type.Object({ type: Type.Literal('set-media'), ...Muted }),
  Type.Object({ type: Type.Literal('chat'), text: Type.String({ maxLength: 5000 }) }),
  // The browsers' session descriptions: the relay passes them on unread.
  Type.Object({ type: Type.Literal('signal'), to: PersonId, data: Type.Unknown() }),
  Type.Object({ type: Type.Literal('set-passcode'), passcode: Passcode }),
  Type.Object({ type: Type.Literal('set-lobby'), on: Type.Boolean() }),
  Type.Object({ type: Type.Literal('answer-knock'), id: PersonId, admitted: Type.Boolean() }),
  Type.Object({ type: Type.Literal('grant-moderator'), id: PersonId }),
  Type.Object({ type: Type.Literal('start-recording'), mode: RecordingMode }),
  Type.Object({ type: Type.Literal('stop-recording'), mode: RecordingMode }),
  Type.Object({ type: Type.Literal('kick'), id: PersonId }),
  Type.Object({ type: Type.Literal('end') }),
]);

const ClientMessage = Type.Union([JoinRequest, RoomRequest]);

export type JoinRequest = Static<typeof JoinRequest>;
export type RoomRequest = Static<typeof RoomRequest>;
export type ClientMessage = Static<typeof ClientMessage>;

/** Why a person is not let in. */
export type Refusal =
  | { readonly type: 'refused'; readonly reason: 'not-let-in' }
  | { readonly type: 'refused'; readonly reason: 'token'; readonly fault: TokenFault };

/** Why there is no recording, in the words of JitsiRecordingConstants. */
export type RecordingError =
  'service-unavailable' | 'resource-constraint' | 'unexpected-request' | 'not-allowed';

/** Why a meeting is over, in the words of Prosody's modules; the second one is for people in the lobby. */
export type EndReason = 'The meeting has been terminated' | 'Lobby room closed.';

export type ServerMessage =
  | {
      readonly type: 'joined';
      readonly id: string;
      readonly locked: boolean;
      /** When the first person joined, as of `Date.now()`. */
      readonly startedAt: number;
      /** Everybody inside, including the person who joined. */
      readonly people: readonly Person[];
      /** The messages so far, oldest first. */
      readonly history: readonly ChatMessage[];
      /** What is on; left out if nothing is. */
      readonly recording?: readonly RecordingMode[];
    }
  | { readonly type: 'passcode-required'; readonly wasWrong: boolean }
  /** There is a lobby: the person has not asked to be let in yet, or waits for the answer. */
  | { readonly type: 'members-only' | 'waiting' }
  | Refusal
  | { readonly type: 'person-joined'; readonly person: Person }
  | { readonly type: 'person-changed'; readonly person: Person }
  | { readonly type: 'person-left'; readonly id: string }
  | ({ readonly type: 'chat' } & ChatMessage)
  | { readonly type: 'signal'; readonly from: string; readonly data: unknown }
  /** Whether the room has a passcode. */
  | { readonly type: 'locked'; readonly locked: boolean }
  /** Whether newcomers wait in the lobby. */
  | { readonly type: 'lobby'; readonly on: boolean }
  /** For moderators: a person waits in the lobby. */
  | { readonly type: 'knock'; readonly knock: Knock }
  /** An error goes to the person who asked, everything else to everybody. */
  | {
      readonly type: 'recording';
      readonly mode: RecordingMode;
      readonly on: boolean;
      readonly error?: RecordingError;
    }
  | { readonly type: 'kicked'; readonly id: string; readonly by: string }
  /** The meeting is over for everybody. */
  | { readonly type: 'ended'; readonly reason: EndReason };

const roomNames = Compile(RoomName);
const clientMessages = Compile(ClientMessage);

/** Whether a text may be the name of a room. */
export const isRoomName = (text: string): boolean => roomNames.Check(text);

/**
 * Reads one message of a room page and drops unknown fields.
 *
 * @returns undefined if it is not a message
 */
export const readMessage = (json: string): ClientMessage | undefined => {
  try {
    const message: unknown = Clean(ClientMessage, JSON.parse(json));
    return clientMessages.Check(message) ? message : undefined;
  } catch {
    return undefined;
  }
};
