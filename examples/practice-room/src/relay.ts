import type { IncomingMessage, Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { guestOf, type Guest, type TokenOptions } from './guest.js';
import { readMessage, type JoinRequest } from './protocol.js';
import { newId, type Member, type Room, type RoomOptions } from './room.js';
import { createRooms } from './rooms.js';
import { verifyMeetingToken } from './token.js';

/** Where room pages connect to. */
const RELAY_PATH = '/relay';

/** A session description has some ten thousand bytes. */
const MAX_MESSAGE_BYTES = 64 * 1024;

/** Why the relay closes a connection: codes of RFC 6455, section 7.4.1. */
const CLOSE = { goingAway: 1001, notText: 1003, notAMessage: 1008 } as const;

/** The relay between the room pages of one server. */
export interface Relay {
  /**
   * Cuts connections without a close frame, as a failing network does.
   *
   * @param room whose people lose their connection, regardless of case; without it, everybody does
   */
  disconnect(room?: string): void;
  /** Closes every connection. */
  close(): void;
}

/** Other sites' pages must not connect: the browser would act as its user on this machine. */
const isSameOrigin = ({ headers: { origin, host } }: IncomingMessage): boolean =>
  origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);

/** Carries messages between the people of a room. */
export const createRelay = (
  server: Server,
  tokens: TokenOptions | undefined,
  options: Omit<RoomOptions, 'hasTokens'> = {},
): Relay => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  const rooms = createRooms({ hasTokens: tokens !== undefined, ...options });
  /** The room that each connection has asked for. */
  const roomNames = new Map<WebSocket, string>();

  /** @returns the person in the token; undefined without tokens; `refused` if the token is not valid */
  const guestWith = (member: Member, jwt: string, room: string): Guest | 'refused' | undefined => {
    if (!tokens) return undefined;
    const verdict = verifyMeetingToken(jwt, room, tokens, new Date());
    if (verdict.ok) return guestOf(verdict.claims, tokens);
    member.send({ type: 'refused', reason: 'token', fault: verdict.reason });
    return 'refused';
  };

  const serve = (socket: WebSocket) => {
    let room: Room | undefined;
    const member: Member = {
      id: newId(),
      send(message) {
        if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
      },
    };

    /** A connection is for one room. It may ask again until it is inside: with a passcode, or with a knock. */
    const join = (request: JoinRequest) => {
      if (room?.has(member.id)) return;
      const name = room?.name ?? request.room;
      // Checked each time: the token may have expired while its owner waited.
      const guest = guestWith(member, request.jwt, name);
      if (guest === 'refused') return;
      roomNames.set(socket, name.toLowerCase());
      room = rooms.room(name);
      room.join(member, request, guest);
    };

    // 'close' follows.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      roomNames.delete(socket);
      room?.leave(member.id);
      rooms.sweep();
    });
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) {
        socket.close(CLOSE.notText);
        return;
      }
      const message = readMessage(data.toString('utf8'));
      if (!message) socket.close(CLOSE.notAMessage);
      else if (message.type === 'join') join(message);
      else room?.handle(member.id, message);
    });
  };

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const refuse = (status: string) => {
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    };
    if (request.url !== RELAY_PATH) refuse('404 Not Found');
    else if (!isSameOrigin(request)) refuse('403 Forbidden');
    else sockets.handleUpgrade(request, socket, head, serve);
  });

  return {
    disconnect(name) {
      for (const socket of sockets.clients)
        if (name === undefined || roomNames.get(socket) === name.toLowerCase()) socket.terminate();
    },

    close() {
      for (const socket of sockets.clients) {
        socket.close(CLOSE.goingAway);
        // Do not wait for pages that do not answer.
        socket.terminate();
      }
      sockets.close();
    },
  };
};
