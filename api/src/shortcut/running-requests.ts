import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { watchTurns } from './event-loop-turn.js';
import { hasBody } from './question.js';

/**
 * How many requests may be under way in a process at a time: so many that are answered before Hapi, and so many that Hapi
 * answers. That is a tenth and less than half a second of work on one core, so that what is accepted is answered soon,
 * however much more arrives. What is beyond it costs less to refuse than to answer.
 */
const MOST_RUNNING = 1_000;

/**
 * Answers from memory are never under way for longer than they take. If the event loop has been reading for this long
 * without a pause, in milliseconds, more arrives than is answered: refusing the rest lets it catch up.
 */
const LONGEST_TURN_MS = 50;

const EVENTS = '/api/live/events/';

/** Counts the requests that are under way. */
export interface RunningRequests {
  /** Whether there is no room for one more request of any kind. To be called once per request. */
  isFull(): boolean;
  /** Whether there is no room for one more request that Hapi answers. */
  isFullForHapi(): boolean;
  /** Counts a request that is answered before Hapi, while `work` runs. */
  shortcut<T>(work: () => Promise<T>): Promise<T>;
  /** Hands a request on to Hapi and counts it from when it has come whole until it is answered. */
  passOn: RequestListener;
  /** How many are being answered before Hapi, which does not know of them. */
  shortcuts(): number;
}

export const createRunningRequests = (hapi: RequestListener): RunningRequests => {
  let shortcuts = 0;
  let others = 0;
  const isTurnTooLong = watchTurns(LONGEST_TURN_MS);

  const countOther = (response: ServerResponse) => {
    if (response.closed) return;
    others += 1;
    response.once('close', () => {
      others -= 1;
    });
  };

  return {
    isFull: () => isTurnTooLong() || shortcuts >= MOST_RUNNING,
    isFullForHapi: () => others >= MOST_RUNNING,
    async shortcut(work) {
      shortcuts += 1;
      try {
        return await work();
      } finally {
        shortcuts -= 1;
      }
    },
    passOn(request: IncomingMessage, response) {
      // A client that sends its body slowly takes nobody's place.
      if (hasBody(request.headers)) {
        request.once('end', () => {
          countOther(response);
        });
      }
      // An event stream stays open.
      else if (request.url?.startsWith(EVENTS) !== true) countOther(response);
      hapi(request, response);
    },
    shortcuts: () => shortcuts,
  };
};
