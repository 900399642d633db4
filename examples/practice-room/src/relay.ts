import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Limits } from './limits.js';
import type { ServerMessage } from './protocol.js';
import { readMessage } from './read-message.js';
import type { Room } from './room.js';
import { createRooms } from './rooms.js';

/** Where room pages connect to. */
const RELAY_PATH = '/relay';

/** Why the relay closes a connection: codes of RFC 6455, section 7.4.1. */
const CLOSE = { goingAway: 1001, notText: 1003, notAMessage: 1008, tryAgainLater: 1013 } as const;

/** The relay between the room pages of one server. */
export interface Relay {
  /** Takes connections that come in on a server. */
  attach(server: Server): void;
  /** Closes every connection. */
  close(): void;
}

/** Jitsi's ids have eight hex digits too; a connection's is not reused while anybody could remember it. */
const newPersonId = () => randomBytes(4).toString('hex');

/** A page of another origin has no business here: a browser would lend it the visitor's place on this machine. */
const isSameOrigin = ({ headers }: IncomingMessage): boolean => {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
};

const refuse = (socket: Duplex, status: string) => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

/** Lets one second's worth through at once, then as much as the rate gives. */
const createMeter = (perSecond: number) => {
  let left = perSecond;
  let last = performance.now();
  return (): boolean => {
    const now = performance.now();
    left = Math.min(perSecond, left + ((now - last) / 1000) * perSecond) - 1;
    last = now;
    return left >= 0;
  };
};

/** Carries messages between the people of a room; keeps who is inside, and nothing else. */
export const createRelay = (limits: Limits): Relay => {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
  });
  const rooms = createRooms(limits);
  const alive = new WeakSet<WebSocket>();

  const serve = (socket: WebSocket) => {
    let room: Room | undefined;
    const isWithinRate = createMeter(limits.messagesPerSecond);
    const member = {
      id: newPersonId(),
      send(message: ServerMessage) {
        // A page that does not read must not fill this server's memory.
        if (socket.bufferedAmount > limits.backlogBytes) socket.terminate();
        else if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
      },
    };

    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    // The closing that follows does what is needed.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      room?.leave(member.id);
      rooms.sweep();
    });
    socket.on('message', (data, isBinary) => {
      // What was under way when the connection was closed from this side comes too late.
      if (socket.readyState !== socket.OPEN) return;
      if (!isWithinRate()) {
        socket.close(CLOSE.tryAgainLater, 'Too many messages');
        return;
      }
      if (isBinary || !Buffer.isBuffer(data)) {
        socket.close(CLOSE.notText, 'Text only');
        return;
      }
      const message = readMessage(data.toString('utf8'));
      if (!message) {
        socket.close(CLOSE.notAMessage, 'Not a message');
        return;
      }
      if (message.type !== 'join') room?.handle(member.id, message);
      else room ??= rooms.join(member, message);
      rooms.sweep();
    });
  };

  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, limits.heartbeatMs);
  // It is for the connections, and must not keep a process alive by itself.
  heartbeat.unref();

  return {
    attach(server) {
      server.on('upgrade', (request, socket, head) => {
        socket.on('error', () => socket.destroy());
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        if (pathname !== RELAY_PATH) refuse(socket, '404 Not Found');
        else if (!isSameOrigin(request)) refuse(socket, '403 Forbidden');
        else if (sockets.clients.size >= limits.connections) refuse(socket, '503 Service Unavailable');
        else sockets.handleUpgrade(request, socket, head, serve);
      });
    },

    close() {
      clearInterval(heartbeat);
      for (const socket of sockets.clients) {
        socket.close(CLOSE.goingAway, 'The practice room closes');
        // Nobody waits for a page that does not answer.
        socket.terminate();
      }
      sockets.close();
    },
  };
};
