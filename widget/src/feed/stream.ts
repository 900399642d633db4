import { send } from '../api/request.js';
import { failure, failureOf } from '../failure.js';
import { createEventReader, type EventFields } from './event-stream.js';
import { takeStreamSlot } from './stream-slots.js';

/** How long the first status may take, in milliseconds. It is sent at once: later, something on the way holds it back. */
const FIRST_LIMIT = 5_000;

/** How long a stream may be silent, in milliseconds. It has a heartbeat every 15 s. */
const SILENCE_LIMIT = 40_000;

/** How a stream ended. */
export interface StreamEnd {
  /** It was given up, for it said nothing. */
  readonly isSilent: boolean;
  /** How often something came, from the first status on. */
  readonly signs: number;
  /** In how many seconds it is worth trying again, where the server said so. */
  readonly retryAfter?: number | undefined;
}

/**
 * Opens a stream and follows it to its end, whatever that is. Never rejects.
 *
 * Not an `EventSource`: that keeps the heartbeats to itself, so that nobody notices a dead stream, and the status codes.
 *
 * @param connection closes it. It is aborted in any case once the stream has ended
 * @param hear answers whether an event is a status
 */
export const followStream = async (
  url: string,
  connection: AbortController,
  hear: (fields: EventFields) => boolean,
): Promise<StreamEnd> => {
  const { signal } = connection;
  let isSilent = false;
  // The types do not see that it changes.
  let hasStatus = false as boolean;
  let signs = 0;
  let retryAfter: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const watch = (limit: number) => {
    clearTimeout(timer);
    if (signal.aborted) return;
    timer = setTimeout(() => {
      isSilent = true;
      connection.abort();
    }, limit);
  };

  const read = createEventReader((fields) => {
    hasStatus = hear(fields) || hasStatus;
  });

  signal.addEventListener('abort', () => {
    clearTimeout(timer);
  });
  try {
    if (!(await takeStreamSlot(new URL(url).origin, signal))) throw failure('network');
    watch(FIRST_LIMIT);
    const { body } = await send({ url }, signal);
    const reader = body?.getReader();
    while (reader) {
      const { done, value } = await reader.read();
      if (done || signal.aborted) break;
      read(value);
      if (!hasStatus) continue;
      signs += 1;
      watch(SILENCE_LIMIT);
    }
  } catch (error) {
    ({ retryAfter } = failureOf(error));
  }
  connection.abort();
  return { isSilent, signs, retryAfter };
};
