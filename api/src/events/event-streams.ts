import type { ServerResponse } from 'node:http';
import type { Headers } from '../answers/answer.js';
import { EventStream } from './event-stream.js';
import { frameOf } from './frame.js';
import { createHeartbeat } from './heartbeat.js';

/** All open event streams of a server. */
export interface EventStreams {
  /** Whether an address may open one more. */
  hasRoomFor(address: string): boolean;
  /** @param onClosed called once when the stream has ended, for any reason */
  open(
    response: ServerResponse,
    headers: Headers,
    client: { readonly address: string; readonly onClosed: () => void },
  ): EventStream;
  /** Ends all of them, and spreads the times at which their clients reconnect. */
  end(): void;
  readonly counts: StreamCounts;
}

/** The numbers that the metrics show. */
export interface StreamCounts {
  /** Streams that are open now. */
  readonly open: number;
  /** Streams that were cut off since the start because their client did not read. */
  readonly tooSlow: number;
}

/** When clients reconnect after a stream that broke: at random, so that they do not come in one wave. */
const MIN_RECONNECT_MS = 1_000;
const MAX_RECONNECT_MS = 5_000;
/** After the server has ended all streams, their clients reconnect over a longer time, if they are many. */
const MAX_RECONNECTS_PER_S = 1_000;

/** @param perAddress how many streams an address may have open; by default there is no limit */
export const createEventStreams = (perAddress = Infinity): EventStreams => {
  const open = new Set<EventStream>();
  const openFrom = new Map<string, number>();
  const heartbeat = createHeartbeat();
  let tooSlow = 0;
  let isEnding = false;

  const count = (address: string, change: 1 | -1) => {
    const sum = (openFrom.get(address) ?? 0) + change;
    if (sum > 0) openFrom.set(address, sum);
    else openFrom.delete(address);
  };

  return {
    hasRoomFor: (address) => (openFrom.get(address) ?? 0) < perAddress,
    open(response, headers, { address, onClosed }) {
      const stream = new EventStream(response, headers, (reason) => {
        if (reason === 'too-slow') tooSlow += 1;
        open.delete(stream);
        heartbeat.remove(stream);
        count(address, -1);
        onClosed();
      });
      open.add(stream);
      heartbeat.add(stream);
      count(address, 1);
      // In case the process is killed and cannot send a delay.
      stream.send(frameOf(retryWithin(MAX_RECONNECT_MS)));
      // It was opened while the others were being ended.
      if (isEnding) stream.end('\n');
      return stream;
    },
    end() {
      isEnding = true;
      const longest = Math.max(MAX_RECONNECT_MS, (open.size / MAX_RECONNECTS_PER_S) * 1_000);
      for (const stream of open) stream.end(`${retryWithin(longest)}\n`);
      heartbeat.stop();
    },
    get counts() {
      return { open: open.size, tooSlow };
    },
  };
};

const retryWithin = (longestMs: number) =>
  `retry: ${Math.round(MIN_RECONNECT_MS + Math.random() * (longestMs - MIN_RECONNECT_MS))}\n`;
