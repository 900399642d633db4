import { once } from 'node:events';
import WebSocket from 'ws';
import type { ServerMessage } from '../../src/protocol.js';
import { joining } from './practice-members.js';

/** A connection to the relay, as a room page has one. */
export interface RelayClient {
  readonly socket: WebSocket;
  send(message: unknown): void;
  /** The next message of a type. Waits for it if it has not arrived yet. */
  next<T extends ServerMessage['type']>(type: T): Promise<Extract<ServerMessage, { type: T }>>;
  /** The close code that the server sends. */
  closed(): Promise<number>;
}

const connect = (origin: string, options: WebSocket.ClientOptions = {}): WebSocket =>
  new WebSocket(`${origin.replace('http', 'ws')}/relay`, options);

/** Connects to a practice room's relay. */
export const relayClient = async (
  origin: string,
  options: WebSocket.ClientOptions = {},
): Promise<RelayClient> => {
  const socket = connect(origin, options);
  const received: ServerMessage[] = [];
  const listeners = new Set<() => void>();
  const closing = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer) => {
    received.push(JSON.parse(data.toString('utf8')) as ServerMessage);
    for (const listener of listeners) listener();
  });
  await once(socket, 'open');

  return {
    socket,
    send: (message) => {
      socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    },
    next: async <T extends ServerMessage['type']>(type: T) => {
      for (;;) {
        const at = received.findIndex((message) => message.type === type);
        const [found] = at < 0 ? [] : received.splice(at, 1);
        if (found) return found as Extract<ServerMessage, { type: T }>;
        await new Promise<void>((resolve) => {
          const listener = () => {
            listeners.delete(listener);
            resolve();
          };
          listeners.add(listener);
        });
      }
    },
    closed: () => closing,
  };
};

/** The HTTP status with which a connection is refused. */
export const refusedStatus = async (
  origin: string,
  path = '/relay',
  headers: Readonly<Record<string, string>> = {},
): Promise<number | undefined> => {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, { headers });
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.once('open', () => {
      socket.terminate();
      resolve(undefined);
    });
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode);
    });
  });
};

/** Connects and joins. */
export const joinedClient = async (origin: string, changes: Parameters<typeof joining>[0] = {}) => {
  const client = await relayClient(origin);
  client.send(joining(changes));
  const { id } = await client.next('joined');
  return { ...client, id };
};
