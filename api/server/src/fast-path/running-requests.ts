import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { watchTurns } from './event-loop-turn.js';
import { hasBody } from './request-reader.js';

/**
 * How many requests may be in progress in a process: so many on the fast path, and so many in Hapi. That is a tenth and
 * less than half a second of work on one core, so that what is accepted is answered soon, however much more arrives.
 * Refusing the rest costs less than answering it.
 */
const MAX_RUNNING = 1_000;

/**
 * Answers from memory are never in progress for longer than they take. If the event loop has been reading for this long
 * without a pause, more arrives than is answered: refusing the rest lets it catch up.
 */
const MAX_TURN_MS = 50;

/** Counts the requests that are in progress. */
export interface RunningRequests {
  /** Whether there is no room for one more request of any kind. To be called once per request. */
  isFull(): boolean;
  /** Whether there is no room for one more request that Hapi answers. */
  isFullForHapi(): boolean;
  /** Counts a request on the fast path while `work` runs. */
  fast(work: () => Promise<void>): Promise<void>;
  /** Passes a request on to Hapi and counts it from when it is complete until it is answered. */
  passOn: RequestListener;
  /** How many are on the fast path, which Hapi does not know of. */
  fastCount(): number;
}

/** @param staysOpen whether a request is answered with a stream: these are not counted */
export const createRunningRequests = (
  hapi: RequestListener,
  staysOpen: (request: IncomingMessage) => boolean,
): RunningRequests => {
  let fast = 0;
  let inHapi = 0;
  const isTurnTooLong = watchTurns(MAX_TURN_MS);

  const countUntilClosed = (response: ServerResponse) => {
    if (response.closed) return;
    inHapi += 1;
    response.once('close', () => {
      inHapi -= 1;
    });
  };

  return {
    isFull: () => isTurnTooLong() || fast >= MAX_RUNNING,
    isFullForHapi: () => inHapi >= MAX_RUNNING,
    async fast(work) {
      fast += 1;
      try {
        await work();
      } finally {
        fast -= 1;
      }
    },
    passOn(request: IncomingMessage, response) {
      // A client that sends its body slowly takes nobody's place.
      if (hasBody(request.headers)) {
        request.once('end', () => {
          countUntilClosed(response);
        });
      } else if (!staysOpen(request)) {
        countUntilClosed(response);
      }
      hapi(request, response);
    },
    fastCount: () => fast,
  };
};
