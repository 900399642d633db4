import type { ServerResponse } from 'node:http';
import { createHeartbeat } from './heartbeat.js';
import { openEventStream, type EventStream } from './event-stream.js';

/** All open event streams of a server. */
export interface EventStreams {
  /** Whether one more may come from an address. */
  hasRoomFor(address: string): boolean;
  /** @param onGone called once when the stream is over, whoever ended it */
  open(
    response: ServerResponse,
    headers: Record<string, string>,
    client: { readonly address: string; readonly onGone: () => void },
  ): EventStream;
  /** Ends all of them, each with another moment to come back at. */
  end(): void;
  readonly counts: StreamCounts;
}

/** What an operator looks at. */
export interface StreamCounts {
  /** Streams that are open now. */
  readonly open: number;
  /** Streams that were let go because their client did not read, since the start. */
  readonly tooSlow: number;
}

/** When clients come back after a stream that broke, in milliseconds: at random, so that they do not come in one wave. */
const EARLIEST_RETURN = 1_000;
const LATEST_RETURN = 5_000;
/** How many a second come back after the end, at most: those who were many take longer. */
const RETURNS_A_SECOND = 1_000;

/** @param perAddress how many an address may have open; no limit where nothing is said */
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
    open(response, headers, { address, onGone }) {
      const stream = openEventStream(response, headers, {
        onGone: () => {
          open.delete(stream);
          heartbeat.remove(stream);
          count(address, -1);
          onGone();
        },
        onTooSlow: () => {
          tooSlow += 1;
        },
      });
      open.add(stream);
      heartbeat.add(stream);
      count(address, 1);
      // For the end that cannot be announced: a process that is killed.
      stream.send(retryWithin(LATEST_RETURN));
      // It was being opened while the others were ended.
      if (isEnding) stream.end('\n');
      return stream;
    },
    end() {
      isEnding = true;
      const latest = Math.max(LATEST_RETURN, (open.size / RETURNS_A_SECOND) * 1_000);
      for (const stream of open) stream.end(`${retryWithin(latest)}\n`);
      heartbeat.stop();
    },
    get counts() {
      return { open: open.size, tooSlow };
    },
  };
};

const retryWithin = (latest: number) =>
  `retry: ${Math.round(EARLIEST_RETURN + Math.random() * (latest - EARLIEST_RETURN))}\n`;
