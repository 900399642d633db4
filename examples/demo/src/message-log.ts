import { PassThrough } from 'node:stream';
import type { Lifecycle } from '@hapi/hapi';

const MAX_MESSAGES = 200;

/** The latest messages, for a page that shows them as they arrive. */
export interface MessageLog<Message> {
  readonly add: (message: Message) => void;
  /** Answers an event stream: what has arrived so far, then each message as it arrives. */
  readonly stream: Lifecycle.Method;
  /** Ends the streams. */
  readonly close: () => void;
}

export const createMessageLog = <Message>(): MessageLog<Message> => {
  const messages: Message[] = [];
  const streams = new Set<PassThrough>();
  const eventOf = (message: Message) => `data: ${JSON.stringify(message)}\n\n`;

  return {
    add: (message) => {
      messages.push(message);
      if (messages.length > MAX_MESSAGES) messages.shift();
      for (const stream of streams) stream.write(eventOf(message));
    },
    stream: (request, h) => {
      const stream = new PassThrough();
      streams.add(stream);
      request.raw.res.once('close', () => {
        streams.delete(stream);
        stream.destroy();
      });
      stream.write(`retry: 1000\n\n${messages.map(eventOf).join('')}`);
      return (
        h
          .response(stream)
          .type('text/event-stream')
          .header('cache-control', 'no-store')
          // Compressed, it would wait for more.
          .header('content-encoding', 'identity')
      );
    },
    close: () => {
      for (const stream of streams) stream.end();
    },
  };
};
