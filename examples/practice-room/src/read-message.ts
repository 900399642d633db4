import { isRoomName, type ClientMessage, type Media } from './protocol.js';

type Check<T> = (value: unknown) => value is T;
type Shape<M> = { readonly [K in Exclude<keyof M, 'type'>]: Check<M[K]> };

const text =
  (longest: number): Check<string> =>
  (value): value is string =>
    typeof value === 'string' && value.length <= longest;
const flag: Check<boolean> = (value) => typeof value === 'boolean';
const roomName: Check<string> = (value): value is string => typeof value === 'string' && isRoomName(value);
const media: Check<Media> = (value) => value === 'audio' || value === 'video';
// Session descriptions are between the browsers; the relay does not look into them.
const anything: Check<unknown> = (_value): _value is unknown => true;

const name = text(200);
const passcode = text(200);
const personId = text(64);
// An address, which is where it comes from, takes no more than this.
const jwt = text(16_000);

const shapes: { readonly [M in ClientMessage as M['type']]: Shape<M> } = {
  join: { room: roomName, name, passcode, jwt, knocks: flag, audioMuted: flag, videoMuted: flag },
  'set-name': { name },
  'set-media': { audioMuted: flag, videoMuted: flag },
  'set-hand': { raised: flag },
  chat: { text: text(5000) },
  signal: { to: personId, data: anything },
  'set-subject': { subject: text(500) },
  'set-passcode': { passcode },
  'set-lobby': { on: flag },
  'answer-knock': { id: personId, admitted: flag },
  'grant-moderator': { id: personId },
  kick: { id: personId },
  'mute-everyone': { media },
  end: {},
};

type Fields = readonly (readonly [string, Check<unknown>])[];

const fieldsOf: ReadonlyMap<unknown, Fields> = new Map(
  Object.entries(shapes).map(([type, shape]): [string, Fields] => [type, Object.entries(shape)]),
);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/**
 * Reads one message of a room page. Fields that nobody knows are dropped.
 *
 * @returns undefined where it is none
 */
export const readMessage = (json: string): ClientMessage | undefined => {
  const message = parse(json);
  if (!isRecord(message)) return undefined;
  const fields = fieldsOf.get(message.type);
  if (!fields) return undefined;

  const known: Record<string, unknown> = { type: message.type };
  for (const [field, fits] of fields) {
    if (!fits(message[field])) return undefined;
    known[field] = message[field];
  }
  // Every field of this type's shape has been checked just now.
  return known as unknown as ClientMessage;
};
