import type { ServerResponse } from 'node:http';

/** One client's open stream of server-sent events. */
export interface EventStream {
  /** Sends what is written already. Whoever does not read is let go. */
  send(text: Buffer | string): void;
  /** Ends it in good order. */
  end(lastWords?: string): void;
  readonly isOpen: boolean;
}

/**
 * How much may wait for a client that does not read, in bytes, besides what the system's own buffers hold. A status is
 * about 150 bytes: who is so far behind comes back and gets the latest.
 */
const LARGEST_BACKLOG = 4 * 1024;

/** Streams to a client from here on; its headers have not been sent. `onGone` is called once, however it ends. */
export const openEventStream = (
  response: ServerResponse,
  headers: Record<string, string>,
  { onGone, onTooSlow }: { readonly onGone: () => void; readonly onTooSlow: () => void },
): EventStream => {
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    onGone();
  };
  response.on('close', close);
  // A connection that breaks while it is written to is closed next.
  response.on('error', close);
  response.writeHead(200, headers);

  return {
    get isOpen() {
      return isOpen;
    },
    send(text) {
      if (!isOpen) return;
      if (response.writableLength > LARGEST_BACKLOG) {
        onTooSlow();
        response.destroy();
        close();
        return;
      }
      response.write(text);
    },
    end(lastWords = '') {
      if (!isOpen) return;
      response.end(lastWords);
      close();
    },
  };
};
