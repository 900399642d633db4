import { setTimeout as sleep } from 'node:timers/promises';
import type { Status } from '@live-webinar/contract';
import { createHearing } from './hearing.js';
import { openListener } from './listener.js';
import type { ArrivalTimes, ListeningPlace } from './messages.js';

/** Thousands of listeners to one webinar. */
export interface Audience {
  /**
   * Waits until everybody has the next change.
   *
   * @throws Error where it is not this status, or not everybody has it in time, or anything before was wrong
   */
  everybodyHears(status: Status): Promise<void>;
  /** When each listener had the last change. @throws Error where anything has been wrong so far */
  arrivalTimes(): ArrivalTimes;
}

/** Longest wait until the present status, or a change of it, has reached the next one of the listeners, in milliseconds. */
const PATIENCE = 10_000;
/** How often is looked whether it has. When it arrived is noted by itself. */
const INTERVAL = 5;
/** How many connect at the same time: servers take no more than a few hundred who knock. */
const KNOCKING = 64;

/** Connects all listeners, a few at a time. The first thing to hear is the present status. */
export const gatherAudience = ({ port, listeners, request }: ListeningPlace): Audience => {
  const hearing = createHearing(listeners);
  const bytes = Buffer.from(request);
  let latest: ArrivalTimes = [];
  let failure: Error | undefined;
  let connecting = 0;

  const onFailure = (error: Error) => {
    failure ??= error;
  };
  const openNext = () => {
    if (connecting === listeners) return;
    const listener = connecting++;
    let isFirst = true;
    openListener({
      port,
      request: bytes,
      onFailure,
      onEvent: (event, at) => {
        hearing.hear(listener, event, at);
        if (isFirst) openNext();
        isFirst = false;
      },
    });
  };
  for (let knocking = 0; knocking < KNOCKING; knocking += 1) openNext();

  return {
    async everybodyHears(status) {
      let heard = -1;
      let giveUpAt = 0;
      for (;;) {
        if (failure) throw failure;
        const count = hearing.count();
        if (count === listeners) break;
        if (count > heard) giveUpAt = performance.now() + PATIENCE;
        heard = count;
        if (performance.now() > giveUpAt) {
          throw new Error(`${listeners - count} of ${listeners} listeners were missed`);
        }
        await sleep(INTERVAL);
      }
      latest = hearing.close(status);
    },
    arrivalTimes() {
      if (failure) throw failure;
      return latest;
    },
  };
};
