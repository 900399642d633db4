import type { EventStream } from './event-stream.js';
import { frameOf } from './frame.js';

/** How often each stream gets a comment: proxies close connections that are silent for a minute. */
const PERIOD_S = 15;
const COMMENT = frameOf(':\n\n');

/** Keeps silent streams alive, and finds the dead ones among them. */
export interface Heartbeat {
  add(stream: EventStream): void;
  remove(stream: EventStream): void;
  stop(): void;
}

/** Sends to a fifteenth of the streams each second: all at once would delay everything else. */
export const createHeartbeat = (): Heartbeat => {
  const groups = Array.from({ length: PERIOD_S }, () => new Set<EventStream>());
  const groupOf = new Map<EventStream, Set<EventStream>>();
  let current = 0;
  let added = 0;

  const timer = setInterval(() => {
    current = (current + 1) % PERIOD_S;
    for (const stream of groups[current] ?? []) stream.send(COMMENT);
  }, 1_000);
  timer.unref();

  return {
    add(stream) {
      const group = groups[added++ % PERIOD_S];
      if (!group) return;
      group.add(stream);
      groupOf.set(stream, group);
    },
    remove(stream) {
      groupOf.get(stream)?.delete(stream);
      groupOf.delete(stream);
    },
    stop() {
      clearInterval(timer);
    },
  };
};
