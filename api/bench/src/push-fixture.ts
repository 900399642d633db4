import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Status } from '@live-webinar/contract';
import type { Cleanup } from './cleanup.js';
import { BROWSER_HEADERS } from './plans.js';
import { machineTime, readMemory, startHelper } from './processes.js';
import { percentile } from './report.js';
import { signToken } from './scenario.js';
import type { Server } from './servers.js';
import type { SubscriberCalls } from './subscribers.js';

/** How many processes subscribe, whatever the number of servers. */
export const SUBSCRIBER_PROCESSES = 2;
/** How long servers are idle before their memory is read. */
const SETTLE_MS = 5_000;
/** From one change to the next. A change that comes late or twice comes within it. */
const PAUSE_MS = 300;
/** Longest wait for an answer to the organizer. */
const MAX_ANSWER_MS = 10_000;

/** A webinar that is not live, and its organizer. */
const WEBINAR = 'w1';
const ORGANIZER = 'organizer-1';
const NOT_LIVE: Status = { is_active: false, room_name: null };

/** How a start reached the subscribers, in milliseconds from just before the organizer's request. */
export interface Push {
  readonly first: number;
  readonly median: number;
  readonly p99: number;
  readonly last: number;
  /** How much later the median is at the last server than at the first. */
  readonly delay: number;
}

/** Servers with all their subscribers. */
export interface PushFixture {
  /** What the servers need for a connection, in KiB; NaN if the system does not say. */
  readonly memoryPerConnection: number;
  /** Starts and ends the webinar. @throws Error if a subscriber misses a change, or receives anything else */
  push(): Promise<Push>;
  close(): Promise<void>;
}

/**
 * Opens all connections.
 *
 * @param servers share the subscribers
 * @param informed the servers to which the organizer's requests go, at the same time
 * @throws Error if a subscriber does not receive the present status
 */
export const openPushFixture = async (
  cleanup: Cleanup,
  servers: readonly Server[],
  informed: readonly Server[],
  subscribers: number,
): Promise<PushFixture> => {
  const groups = Array.from({ length: SUBSCRIBER_PROCESSES }, () =>
    startHelper<SubscriberCalls>(cleanup, 'subscribers.js'),
  );

  const reachEveryone = async (status: Status): Promise<readonly Float64Array[]> => {
    for (let isComplete = false; !isComplete;) {
      await Promise.all(groups.map((group) => group.call('waitForArrivals')));
      const complete = await Promise.all(groups.map((group) => group.call('readArrivals')));
      isComplete = complete.every(Boolean);
    }
    await sleep(PAUSE_MS);
    return Promise.all(groups.map((group) => group.call('completeChange', status)));
  };

  const memoryBefore = await idleMemory(servers);
  await Promise.all(
    groups.map((group, index) =>
      group.call('subscribe', {
        port: servers[index % servers.length]?.port ?? 0,
        path: `/api/live/events/${WEBINAR}/`,
        headers: BROWSER_HEADERS,
        subscribers: subscribers / SUBSCRIBER_PROCESSES,
      }),
    ),
  );
  await reachEveryone(NOT_LIVE);
  const memoryAfter = await idleMemory(servers);

  return {
    memoryPerConnection: (memoryAfter - memoryBefore) / subscribers,
    async push() {
      // Reads the comments that were received until now, so that they cost no time during the start.
      await Promise.all(groups.map((group) => group.call('readArrivals')));
      const startedAt = machineTime();
      const times = await reachEveryone(await changeStatus(informed, 'start'));
      await reachEveryone(await changeStatus(informed, 'end'));
      return pushOf(startedAt, times);
    },
    async close() {
      await Promise.all(groups.map((group) => group.stop()));
    },
  };
};

const AUTHORIZATION = `Bearer ${signToken(ORGANIZER, 'The organizer')}`;

/** @returns the status that the servers answered @throws Error if an answer is wrong or missing, or they differ */
const changeStatus = async (servers: readonly Server[], action: 'start' | 'end'): Promise<Status> => {
  const [status, ...others] = await Promise.all(
    servers.map(async ({ port }): Promise<Status> => {
      const response = await fetch(`http://127.0.0.1:${port}/api/live/${action}/${WEBINAR}/`, {
        method: 'POST',
        headers: { Authorization: AUTHORIZATION },
        signal: AbortSignal.timeout(MAX_ANSWER_MS),
      });
      const body = await response.text();
      if (response.status !== 200) throw new Error(`The organizer was refused: ${response.status} ${body}`);
      const { is_active, room_name } = JSON.parse(body) as Status;
      return { is_active, room_name };
    }),
  );
  if (
    status?.is_active !== (action === 'start') ||
    others.some((other) => !isDeepStrictEqual(other, status))
  ) {
    throw new Error(`Wrong answers to the organizer's ${action}: ${JSON.stringify([status, ...others])}`);
  }
  return status;
};

const idleMemory = async (servers: readonly Server[]): Promise<number> => {
  await sleep(SETTLE_MS);
  const sizes = await Promise.all(servers.map(({ pid }) => readMemory(pid)));
  return sizes.reduce((sum, size) => sum + size, 0);
};

/** @param times of each group of subscribers; the last group is at the last server */
const pushOf = (startedAt: number, times: readonly Float64Array[]): Push => {
  const medians = times.map((own) => percentile(own, 0.5));
  const all = Float64Array.from(times.flatMap((own) => [...own])).sort();
  return {
    first: percentile(all, 0) - startedAt,
    median: percentile(all, 0.5) - startedAt,
    p99: percentile(all, 0.99) - startedAt,
    last: percentile(all, 1) - startedAt,
    delay: (medians.at(-1) ?? NaN) - (medians[0] ?? NaN),
  };
};
