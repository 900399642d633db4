import type { Server } from '@hapi/hapi';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * The time between the signal to stop and the end of serving: every request is still answered, while load balancers learn
 * from `/health/ready` to send requests elsewhere.
 */
export interface Drain {
  readonly isDraining: () => boolean;
  /** Makes the server close connections in the second half of the drain. To be called before the server starts. */
  readonly closeConnectionsOf: (server: Server) => void;
  /** Resolves when it is time to stop. @param hurry ends it at once */
  readonly run: (hurry?: AbortSignal) => Promise<void>;
}

/** @param seconds how long it lasts; 0 for no drain */
export const createDrain = (seconds: number): Drain => {
  const half = (seconds * 1_000) / 2;
  let isDraining = false;
  let isClosing = false;

  return {
    isDraining: () => isDraining,
    closeConnectionsOf: ({ listener }) => {
      // Before the handlers, which keep a header that is set already.
      listener.prependListener('request', (_request, response) => {
        if (isClosing) response.setHeader('connection', 'close');
      });
    },
    run: async (hurry) => {
      if (seconds === 0) return;
      isDraining = true;
      try {
        await wait(half, undefined, { signal: hurry });
        // By now load balancers have noticed. Connections that they or browsers keep open would be cut at the end.
        isClosing = true;
        await wait(half, undefined, { signal: hurry });
      } catch (error) {
        if (!hurry?.aborted) throw error;
      }
    },
  };
};
