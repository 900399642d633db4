import { send } from '../api/request.js';
import { failure, failureOf } from '../failure.js';
import { createEventParser, type EventFields } from './event-parser.js';
import { takeStreamSlot } from './stream-slots.js';

/** How long the first status may take. The server sends it at once: if it comes later, something on the way buffers it. */
const FIRST_STATUS_TIMEOUT_MS = 5_000;

/** How long a stream may be silent. The server sends a heartbeat every 15 s. */
const SILENCE_TIMEOUT_MS = 40_000;

/** How a stream ended. */
export type StreamEnd =
  /** It closed or broke after at least one status. */
  | { readonly kind: 'closed' }
  /** It worked, then fell silent. */
  | { readonly kind: 'stalled' }
  /** Something on the way buffers it: nothing came, or nothing after the first status. */
  | { readonly kind: 'held_back'; readonly hasStatus: boolean }
  /** It ended without a status. `retryAfter` is the number of seconds that the server asked to wait, if it did. */
  | { readonly kind: 'refused'; readonly retryAfter?: number | undefined };

/**
 * Opens a stream and reads it until it ends. Never rejects.
 *
 * Not an `EventSource`, which hides heartbeats and status codes: a dead stream would go unnoticed.
 *
 * @param connection closes the stream; aborted in any case once the stream has ended
 * @param onEvent answers whether the event is a status. If it throws, the stream is closed
 */
export const readStream = async (
  url: string,
  connection: AbortController,
  onEvent: (fields: EventFields) => boolean,
): Promise<StreamEnd> => {
  const { signal } = connection;
  // The types do not see that these change.
  let isSilent = false as boolean;
  let hasStatus = false as boolean;
  /** How many chunks came, counted from the one with the first status. */
  let chunks = 0;
  let retryAfter: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const setSilenceTimeout = (timeoutMs: number) => {
    clearTimeout(timer);
    if (signal.aborted) return;
    timer = setTimeout(() => {
      isSilent = true;
      connection.abort();
    }, timeoutMs);
  };

  const parse = createEventParser((fields) => {
    hasStatus = onEvent(fields) || hasStatus;
  });

  signal.addEventListener('abort', () => {
    clearTimeout(timer);
  });
  try {
    if (!(await takeStreamSlot(new URL(url).origin, signal))) throw failure('network');
    setSilenceTimeout(FIRST_STATUS_TIMEOUT_MS);
    const { body } = await send({ url }, signal);
    const reader = body?.getReader();
    while (reader) {
      const { done, value } = await reader.read();
      if (done || signal.aborted) break;
      parse(value);
      if (!hasStatus) continue;
      chunks += 1;
      setSilenceTimeout(SILENCE_TIMEOUT_MS);
    }
  } catch (error) {
    ({ retryAfter } = failureOf(error));
  }
  connection.abort();
  if (isSilent) return chunks > 1 ? { kind: 'stalled' } : { kind: 'held_back', hasStatus: chunks > 0 };
  return chunks > 0 ? { kind: 'closed' } : { kind: 'refused', retryAfter };
};
