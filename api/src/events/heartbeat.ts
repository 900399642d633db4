import type { EventStream } from './event-stream.js';

/** How often each stream gets a comment, in seconds: proxies close what is silent for a minute. */
const PERIOD = 15;
const COMMENT = Buffer.from(':\n\n');

/** Keeps silent streams alive, and finds the dead ones among them. */
export interface Heartbeat {
  add(stream: EventStream): void;
  remove(stream: EventStream): void;
  stop(): void;
}

/** A fifteenth of the streams each second: all at once would hold everything else up. */
export const createHeartbeat = (): Heartbeat => {
  const turns = Array.from({ length: PERIOD }, () => new Set<EventStream>());
  const turnOf = new Map<EventStream, Set<EventStream>>();
  let next = 0;
  let added = 0;

  const timer = setInterval(() => {
    next = (next + 1) % PERIOD;
    for (const stream of turns[next] ?? []) stream.send(COMMENT);
  }, 1_000);
  timer.unref();

  return {
    add(stream) {
      const turn = turns[added++ % PERIOD];
      if (!turn) return;
      turn.add(stream);
      turnOf.set(stream, turn);
    },
    remove(stream) {
      turnOf.get(stream)?.delete(stream);
      turnOf.delete(stream);
    },
    stop() {
      clearInterval(timer);
    },
  };
};
