import type { Member } from '../../src/room.js';
import type { JoinRequest, ServerMessage } from '../../src/protocol.js';

/** Somebody who keeps what they were told. */
export interface RecordingMember extends Member {
  readonly heard: ServerMessage[];
  /** What they heard of one kind. */
  of<T extends ServerMessage['type']>(type: T): Extract<ServerMessage, { type: T }>[];
}

export const member = (id: string): RecordingMember => {
  const heard: ServerMessage[] = [];
  return {
    id,
    heard,
    send: (message) => {
      heard.push(message);
    },
    of: <T extends ServerMessage['type']>(type: T) =>
      heard.filter((message): message is Extract<ServerMessage, { type: T }> => message.type === type),
  };
};

export const joining = (changes: Partial<JoinRequest> = {}): JoinRequest => ({
  type: 'join',
  room: 'algebra',
  name: 'Ada',
  passcode: '',
  jwt: '',
  knocks: false,
  audioMuted: false,
  videoMuted: false,
  ...changes,
});
