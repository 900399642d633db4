import type { Member } from '../../src/room.js';
import type { JoinRequest, ServerMessage } from '../../src/protocol.js';

/** A member that records the messages it receives. */
export interface RecordingMember extends Member {
  readonly received: ServerMessage[];
  /** The received messages of one type. */
  of<T extends ServerMessage['type']>(type: T): Extract<ServerMessage, { type: T }>[];
}

export const member = (id: string): RecordingMember => {
  const received: ServerMessage[] = [];
  return {
    id,
    received,
    send: (message) => {
      received.push(message);
    },
    of: <T extends ServerMessage['type']>(type: T) =>
      received.filter((message): message is Extract<ServerMessage, { type: T }> => message.type === type),
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
