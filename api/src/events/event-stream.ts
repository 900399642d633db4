import type { ServerResponse } from 'node:http';
import type { Headers } from '../answers/answer.js';
import type { Frame } from './frame.js';

/**
 * How much may wait for a client that does not read, in addition to the system's buffers. A status is about 150 bytes: a
 * client that is so far behind is better off with a new connection and the latest status.
 */
const MAX_BACKLOG_BYTES = 4 * 1024;

/** One client's open stream of server-sent events. A class, because there are thousands of them. */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #onClosed: (reason: 'gone' | 'too-slow') => void;
  #isOpen = true;

  /**
   * Sends the headers.
   *
   * @param onClosed called once, however the stream ends; `too-slow` if it was cut off because the client did not read
   */
  constructor(response: ServerResponse, headers: Headers, onClosed: (reason: 'gone' | 'too-slow') => void) {
    this.#response = response;
    this.#onClosed = onClosed;
    response.on('close', () => {
      this.#close('gone');
    });
    // A connection that breaks while it is written to is closed next.
    response.on('error', ignore);
    response.writeHead(200, headers);
    response.flushHeaders();
  }

  /** Sends a frame, or cuts the client off if it does not read. */
  send({ text, chunk }: Frame): void {
    if (!this.#isOpen) return;
    const response = this.#response;
    if (response.writableLength > MAX_BACKLOG_BYTES) {
      response.destroy();
      this.#close('too-slow');
      return;
    }
    const { socket } = response;
    // Past Node's response, which would frame the same bytes again for each client. While an earlier request of the
    // connection is unanswered there is no socket yet, and the response keeps what is written.
    if (socket && response.chunkedEncoding) socket.write(chunk);
    else response.write(text);
  }

  /** Ends the stream properly, with a last text. */
  end(lastText: string): void {
    if (!this.#isOpen) return;
    this.#response.end(lastText);
    this.#close('gone');
  }

  #close(reason: 'gone' | 'too-slow'): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#onClosed(reason);
  }
}

const ignore = () => undefined;
