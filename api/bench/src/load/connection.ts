import { connect } from 'node:net';
import { readAnswer, type HttpAnswer } from './answer.js';

/** A keep-alive connection with at most one request on its way. */
export interface Connection {
  send(request: Buffer): void;
  close(): void;
}

export interface ConnectionNeeds {
  readonly port: number;
  readonly onOpen?: () => void;
  /** The answer's bytes are good only until this returns. */
  readonly onAnswer: (answer: HttpAnswer) => void;
  /** Told once, where the connection is lost or what comes is not HTTP that can be read. */
  readonly onFailure: (error: Error) => void;
}

/** Larger than any answer, in bytes. */
const BUFFER = 64 * 1024;

/** Connects to 127.0.0.1. Requests may be sent at once. */
export const openConnection = ({ port, onOpen, onAnswer, onFailure }: ConnectionNeeds): Connection => {
  let beginning: Buffer | undefined;
  const take = (length: number, bytes: Uint8Array): boolean => {
    const arrived = Buffer.from(bytes.buffer, bytes.byteOffset, length);
    const all = beginning ? Buffer.concat([beginning, arrived]) : arrived;
    try {
      const answer = readAnswer(all);
      // A copy, for what arrives next is written over it.
      beginning = answer ? undefined : Buffer.from(all);
      if (answer) onAnswer(answer);
    } catch (error) {
      onFailure(error as Error);
    }
    return true;
  };
  const socket = connect({
    host: '127.0.0.1',
    port,
    noDelay: true,
    // One buffer for as long as it lives: a stream would make a new one for everything that arrives.
    onread: { buffer: Buffer.allocUnsafe(BUFFER), callback: take },
  });
  if (onOpen) socket.once('connect', onOpen);
  socket.on('error', onFailure);
  const onEnd = () => {
    onFailure(new Error('The server closed a connection'));
  };
  socket.on('end', onEnd);
  return {
    send: (request) => void socket.write(request),
    close: () => {
      socket.off('end', onEnd);
      socket.destroy();
    },
  };
};
