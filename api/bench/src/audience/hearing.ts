import { isDeepStrictEqual } from 'node:util';
import type { Status } from '@live-webinar/contract';
import type { ArrivalTimes } from './messages.js';
import type { StatusEvent } from './status-events.js';

/** What an audience has heard of one change, the latest. */
export interface Hearing {
  /** @throws Error where the listener has this or a newer one already, or it is not what the others got */
  hear(listener: number, event: StatusEvent, at: number): void;
  /** How many listeners have the change. */
  count(): number;
  /**
   * Closes the change, which everybody has: the next event is the next one.
   *
   * @returns when each listener had it
   * @throws Error where it is not this status
   */
  close(status: Status): ArrivalTimes;
}

export const createHearing = (listeners: number): Hearing => {
  const latest = new Float64Array(listeners).fill(-1);
  const times = new Float64Array(listeners);
  let current: StatusEvent | undefined;
  let count = 0;

  return {
    hear(listener, event, at) {
      const before = latest[listener] ?? -1;
      if (event.revision <= before) {
        throw new Error(`A listener got revision ${event.revision} where it had ${before} already`);
      }
      current ??= event;
      if (event.revision !== current.revision || event.data !== current.data) {
        throw new Error(`A listener got ${written(event)} where another got ${written(current)}`);
      }
      latest[listener] = event.revision;
      times[count++] = at;
    },
    count: () => count,
    close(status) {
      if (!current || !isDeepStrictEqual(JSON.parse(current.data), status)) {
        throw new Error(
          `The listeners got ${current ? written(current) : 'nothing'} where it should be ${JSON.stringify(status)}`,
        );
      }
      current = undefined;
      count = 0;
      return Array.from(times.sort());
    },
  };
};

const written = ({ revision, data }: StatusEvent) => `revision ${revision}, ${data}`;
