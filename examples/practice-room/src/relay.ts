import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { guestOf, type Guest, type TokenOptions } from './guest.js';
import type { Limits } from './limits.js';
import { newId, type Member } from './member.js';
import type { JoinRequest, ServerMessage } from './protocol.js';
import { readMessage } from './read-message.js';
import { createReservations, type Reservations } from './reservations.js';
import type { Room } from './room.js';
import { createRooms } from './rooms.js';
import { verifyMeetingToken } from './token.js';

/** Where room pages connect to. */
const RELAY_PATH = '/relay';

/** Why the relay closes a connection: codes of RFC 6455, section 7.4.1. */
const CLOSE = { goingAway: 1001, notText: 1003, notAMessage: 1008, tryAgainLater: 1013 } as const;

/** The relay between the room pages of one server. */
export interface Relay {
  /** Takes connections that come in on a server. */
  attach(server: Server): void;
  /**
   * Cuts connections, as a network does: without a word.
   *
   * @param room of the people in this room, whatever the case of its letters; without it, of everybody
   */
  disconnect(room?: string): void;
  /** Closes every connection. */
  close(): void;
}

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

interface Needs {
  readonly limits: Limits;
  readonly tokens?: TokenOptions | undefined;
  readonly reservations?: Reservations | undefined;
}

/** Carries messages between the people of a room; keeps who is inside, and nothing else. */
export const createRelay = ({ limits, tokens, reservations }: Needs): Relay => {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
  });
  const rooms = createRooms({
    ...limits,
    moderators: tokens ? 'by-token' : 'first-in',
    ...(reservations && { reservations: createReservations(reservations) }),
  });
  const alive = new WeakSet<WebSocket>();
  /** Which room each connection is for, since it first asked. */
  const places = new Map<WebSocket, string>();

  /** @returns whom the token introduces; undefined where there are no tokens; `refused` where it is not good */
  const introduce = (member: Member, jwt: string, room: string): Guest | 'refused' | undefined => {
    if (!tokens) return undefined;
    const verdict = verifyMeetingToken(jwt, room, tokens, new Date());
    if (verdict.ok) return guestOf(verdict.claims, tokens);
    member.send({ type: 'refused', reason: 'token', fault: verdict.reason });
    return 'refused';
  };

  const serve = (socket: WebSocket) => {
    let room: Room | undefined;
    let isJoining = false;
    const isWithinRate = createMeter(limits.messagesPerSecond);
    const member: Member = {
      id: newId(),
      get isGone() {
        return socket.readyState !== socket.OPEN;
      },
      send(message: ServerMessage) {
        // A page that does not read must not fill this server's memory.
        if (socket.bufferedAmount > limits.backlogBytes) socket.terminate();
        else if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
      },
    };

    /** A connection is for one room, which it may ask for until it is inside: with a passcode, or from the lobby. */
    const join = async (request: JoinRequest) => {
      if (isJoining || room?.has(member.id)) return;
      // The token is looked at each time: it may have expired while its bearer waited.
      const held = room?.isEmpty === false ? room : undefined;
      const name = held?.name ?? request.room;
      const guest = introduce(member, request.jwt, name);
      if (guest === 'refused') return;
      places.set(socket, name.toLowerCase());
      if (held) {
        held.join(member, request, guest);
        return;
      }
      isJoining = true;
      room = await rooms.join(member, request, guest);
      isJoining = false;
      rooms.sweep();
    };

    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    // The closing that follows does what is needed.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      places.delete(socket);
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
      else void join(message);
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

    disconnect(name) {
      for (const socket of sockets.clients)
        if (name === undefined || places.get(socket) === name.toLowerCase()) socket.terminate();
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
