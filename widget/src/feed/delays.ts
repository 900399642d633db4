import { clampDelay, type Backoff } from '../async/backoff.js';

/** How often the API is asked while its stream does not work. */
export const POLLING: Backoff = { minMs: 5_000, maxMs: 60_000 };

/** When the API is asked whether a lower revision is its current one. A cached status is at most about a second old. */
export const RECHECK: Backoff = { minMs: 3_000, maxMs: 60_000 };

/** How often a stream is tried again that something on the way, such as a proxy, holds back. */
export const HELD_BACK: Backoff = { minMs: 60_000, maxMs: 600_000 };

/**
 * The delay before a closed stream is opened again.
 *
 * @param retry the last `retry:` field that the server sent; without a valid one the delay is two to four seconds
 * @param random from 0 to 1
 * @returns milliseconds
 */
export const reconnectDelay = (retry: string | undefined, random = Math.random()): number =>
  retry && /^\d+$/.test(retry) ? clampDelay(Number(retry)) : 2_000 + 2_000 * random;
