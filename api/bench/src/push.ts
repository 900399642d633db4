import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Status } from '@live-webinar/contract';
import { machineTimeMs, readMemoryKiB, readOpenFilesLimit, startHelper } from './processes.js';
import {
  atMost,
  decimals,
  integer,
  markdownTable,
  median,
  medians,
  percentile,
  ratio,
  verdict,
} from './report.js';
import { BROWSER_HEADERS, signToken } from './scenario.js';
import { startApi, startBarePush, type PartNeeds, type Server } from './servers.js';
import type { SubscriberCalls } from './subscribers.js';

const SUBSCRIBERS = 10_000;
/** How many processes subscribe, whatever the number of servers. */
const SUBSCRIBER_PROCESSES = 2;
/** How often everything is set up, and how many starts are measured each time. */
const RUNS = 3;
const STARTS_PER_RUN = 10;
/** How long servers are idle before their memory is read. */
const SETTLE_MS = 5_000;
/** The time between two changes. A late or repeated event arrives within it. */
const PAUSE_MS = 300;
/** Longest wait for an answer to the organizer. */
const MAX_ANSWER_MS = 10_000;
/** What a process has open in addition to its subscriptions, with plenty to spare. */
const OTHER_OPEN_FILES = 200;

/** A webinar that is not live, and its organizer. */
const WEBINAR = 'w1';
const AUTHORIZATION = `Bearer ${signToken('organizer-1', 'The organizer')}`;
const NOT_LIVE: Status = { is_active: false, room_name: null };

/** The time until 99 of 100 subscribers have the change, as a ratio to the bare server's. */
const P99_TARGET = atMost(1);
const MEMORY_TARGET = atMost(12.5, decimals(1));

const CONTENDERS = ['api', 'bare'] as const;
type Contender = (typeof CONTENDERS)[number];

const FIGURES = ['firstMs', 'medianMs', 'p99Ms', 'lastMs', 'delayMs'] as const;

/**
 * How a start reached the subscribers, from just before the organizer's request. `delayMs` is how much later the median is
 * at the last server than at the first.
 */
type Push = Readonly<Record<(typeof FIGURES)[number], number>>;

/** The memory is per connection, and NaN if the system does not report it. */
type PushFigures = Push & { readonly memoryKiB: number };

/** Servers with all their subscribers. */
interface PushFixture {
  readonly memoryKiB: number;
  /** Starts and ends the webinar. @throws Error if a subscriber misses a change, or receives anything else */
  push(): Promise<Push>;
  close(): Promise<void>;
}

/** How long a start takes to reach 10,000 subscribers of one process, and the memory that they cost. */
export const measurePush = (needs: PartNeeds): Promise<string> => measure(needs, 'push', 1);

/** The same with two processes: each has half of the subscribers, and the first one gets the organizer's request. */
export const measureWorkers = (needs: PartNeeds): Promise<string> => measure(needs, 'workers', 2);

/**
 * Measures the contenders in turn, start by start, while both have all their subscribers: other work on the machine, and
 * the comments that each sends to idle subscribers, affect both.
 *
 * @throws Error if a subscriber misses a change, or receives anything else
 */
const measure = async (needs: PartNeeds, part: string, processes: number): Promise<string> => {
  await checkOpenFilesLimit(SUBSCRIBERS / Math.min(processes, SUBSCRIBER_PROCESSES) + OTHER_OPEN_FILES);
  const pushes: Record<Contender, Push[]> = { api: [], bare: [] };
  const memories: Record<Contender, number[]> = { api: [], bare: [] };
  for (let run = 1; run <= RUNS; run += 1) {
    needs.log(`Measuring ${part}, run ${run} of ${RUNS}`);
    const fixtures = {
      api: await openPushFixture(needs, 'api', processes, `${part}-${run}`),
      bare: await openPushFixture(needs, 'bare', processes, `${part}-${run}`),
    };
    // The first start warms up.
    for (const name of CONTENDERS) await fixtures[name].push();
    for (let start = 0; start < STARTS_PER_RUN; start += 1) {
      for (const name of CONTENDERS) pushes[name].push(await fixtures[name].push());
    }
    for (const name of CONTENDERS) {
      memories[name].push(fixtures[name].memoryKiB);
      await fixtures[name].close();
    }
  }
  const figuresOf = (name: Contender): PushFigures => ({
    ...medians(pushes[name], FIGURES),
    memoryKiB: median(memories[name]),
  });
  return present(figuresOf('api'), figuresOf('bare'), processes);
};

const checkOpenFilesLimit = async (needed: number): Promise<void> => {
  const limit = await readOpenFilesLimit();
  if (limit < needed) {
    throw new Error(`A process may have ${limit} files open and needs ${needed}. Run: ulimit -n ${needed}`);
  }
};

/** Starts servers and opens all connections. @throws Error if a subscriber does not receive the current status */
const openPushFixture = async (
  needs: PartNeeds,
  name: Contender,
  processes: number,
  suffix: string,
): Promise<PushFixture> => {
  const start = name === 'api' ? startApi : startBarePush;
  const servers: Server[] = [];
  for (let process = 1; process <= processes; process += 1) {
    servers.push(await start(needs, `${name}-${suffix}-${process}`));
  }
  // The API's processes inform each other; the bare ones do not, so all of them get the organizer's request.
  const informed = name === 'api' ? servers.slice(0, 1) : servers;
  const groups = Array.from({ length: SUBSCRIBER_PROCESSES }, () =>
    startHelper<SubscriberCalls>(needs.cleanup, 'subscribers.js'),
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

  const memoryBefore = await idleMemoryKiB(servers);
  await Promise.all(
    groups.map((group, index) =>
      group.call('subscribe', {
        port: servers[index % servers.length]?.port ?? 0,
        path: `/api/live/events/${WEBINAR}/`,
        headers: BROWSER_HEADERS,
        subscribers: SUBSCRIBERS / SUBSCRIBER_PROCESSES,
      }),
    ),
  );
  await reachEveryone(NOT_LIVE);
  const memoryAfter = await idleMemoryKiB(servers);

  return {
    memoryKiB: (memoryAfter - memoryBefore) / SUBSCRIBERS,
    async push() {
      // Reads the comments that were received until now, so that they cost no time during the start.
      await Promise.all(groups.map((group) => group.call('readArrivals')));
      const startedAt = machineTimeMs();
      const times = await reachEveryone(await changeStatus(informed, 'start'));
      await reachEveryone(await changeStatus(informed, 'end'));
      return pushOf(startedAt, times);
    },
    async close() {
      for (const process of [...groups, ...servers]) await process.stop();
    },
  };
};

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
  const isRight = status?.is_active === (action === 'start');
  if (!isRight || others.some((other) => !isDeepStrictEqual(other, status))) {
    throw new Error(`Wrong answers to the organizer's ${action}: ${JSON.stringify([status, ...others])}`);
  }
  return status;
};

const idleMemoryKiB = async (servers: readonly Server[]): Promise<number> => {
  await sleep(SETTLE_MS);
  const sizes = await Promise.all(servers.map(({ pid }) => readMemoryKiB(pid)));
  return sizes.reduce((sum, size) => sum + size, 0);
};

/** @param times of each group of subscribers; the last group is at the last server */
const pushOf = (startedAt: number, times: readonly Float64Array[]): Push => {
  const groupMedians = times.map((own) => percentile(own, 0.5));
  const all = Float64Array.from(times.flatMap((own) => [...own])).sort();
  return {
    firstMs: percentile(all, 0) - startedAt,
    medianMs: percentile(all, 0.5) - startedAt,
    p99Ms: percentile(all, 0.99) - startedAt,
    lastMs: percentile(all, 1) - startedAt,
    delayMs: (groupMedians.at(-1) ?? NaN) - (groupMedians[0] ?? NaN),
  };
};

const present = (api: PushFigures, bare: PushFigures, processes: number): string => {
  const format = decimals(1);
  const row = (label: string, figure: keyof PushFigures, [target, result] = verdict(undefined, NaN)) => [
    label,
    format(api[figure]),
    format(bare[figure]),
    figure === 'delayMs' ? '' : ratio(api[figure] / bare[figure]),
    target,
    result,
  ];
  const served = processes === 1 ? 'one process' : `${processes} processes`;
  return markdownTable(
    [`${integer(SUBSCRIBERS)} subscribers of ${served}`, 'this API', 'node:http', 'ratio', 'target', ''],
    [
      row('first, ms', 'firstMs'),
      row('median, ms', 'medianMs'),
      row('99th percentile, ms', 'p99Ms', verdict(P99_TARGET, api.p99Ms / bare.p99Ms)),
      row('last, ms', 'lastMs'),
      ...(processes > 1 ? [row('median of the second process: later by, ms', 'delayMs')] : []),
      row('memory per connection, KiB', 'memoryKiB', verdict(MEMORY_TARGET, api.memoryKiB)),
      // One would have ended the run.
      ['changes missed, repeated or wrong', '0', '0', '', 'none', 'reached'],
    ],
  );
};
