import { connect } from 'node:net';

/** A keep-alive connection to 127.0.0.1 with at most one request in flight. */
export interface KeepAliveConnection {
  /** Sends a whole request. */
  readonly send: (request: Buffer) => void;
  readonly close: () => void;
}

export interface ConnectionOptions {
  readonly port: number;
  readonly onOpen: () => void;
  readonly onAnswer: (code: number, body: string) => void;
  /** Called if the connection is lost, or if an answer cannot be read. */
  readonly onFailure: (error: Error) => void;
}

/** Longer than any answer. */
const MAX_ANSWER_BYTES = 64 * 1024;
const NO_CONTENT = 204;
const CONTENT_LENGTH = /\r\ncontent-length: *(\d+)/i;

/**
 * Opens a connection that costs the sender as little as possible: an HTTP client for every purpose takes as long to send
 * a request as the API takes to refuse it. It reads answers with a Content-Length only.
 */
export const openConnection = ({
  port,
  onOpen,
  onAnswer,
  onFailure,
}: ConnectionOptions): KeepAliveConnection => {
  let partial = '';
  const read = (length: number, buffer: Uint8Array): boolean => {
    const answer = partial + Buffer.from(buffer.buffer, buffer.byteOffset, length).toString('latin1');
    partial = '';
    const bodyStart = answer.indexOf('\r\n\r\n') + 4;
    const code = Number(answer.slice(9, 12));
    const contentLength = code === NO_CONTENT ? 0 : CONTENT_LENGTH.exec(answer)?.[1];
    const missing = bodyStart + Number(contentLength) - answer.length;
    if (bodyStart < 4 || missing > 0) partial = answer;
    else if (missing === 0) onAnswer(code, fromLatin1(answer.slice(bodyStart)));
    else onFailure(new Error(`This answer has no Content-Length, or is longer than that:\n${answer}`));
    return true;
  };
  const socket = connect({
    host: '127.0.0.1',
    port,
    noDelay: true,
    // One buffer per connection. A stream allocates one for all that arrives.
    onread: { buffer: Buffer.allocUnsafe(MAX_ANSWER_BYTES), callback: read },
  });
  const onEnd = () => {
    onFailure(new Error('The server closed a connection'));
  };
  socket.once('connect', onOpen).on('error', onFailure).on('end', onEnd);
  return {
    send: (request) => {
      socket.write(request);
    },
    close: () => {
      socket.off('end', onEnd).destroy();
    },
  };
};

const fromLatin1 = (text: string) => Buffer.from(text, 'latin1').toString();
