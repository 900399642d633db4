import { readOpenFilesLimit } from './processes.js';
import { openPushFixture, SUBSCRIBER_PROCESSES, type Push, type PushFixture } from './push-fixture.js';
import { atMost, decimals, integer, markdownTable, median, medians, ratio, verdict } from './report.js';
import { startApi, startBarePush, type PartNeeds, type Server } from './servers.js';

const SUBSCRIBERS = 10_000;
/** How often everything is set up, and how many starts are measured each time. */
const RUNS = 3;
const STARTS_PER_RUN = 10;
/** What a process has open besides its subscriptions, with plenty to spare. */
const OTHER_OPEN_FILES = 200;

/** At most so many times the bare server's time until 99 of 100 subscribers have the change. */
const P99_TARGET = atMost(1);
const MEMORY_TARGET = atMost(12.5, decimals(1));

const CONTENDERS = ['api', 'bare'] as const;
type Contender = (typeof CONTENDERS)[number];

const FIGURES = ['first', 'median', 'p99', 'last', 'delay'] as const satisfies readonly (keyof Push)[];

interface PushFigures extends Push {
  /** Memory per connection in KiB; NaN if the system does not say. */
  readonly memory: number;
}

/** How long a start takes to reach 10,000 subscribers of one process, and the memory that they cost. */
export const measurePush = (needs: PartNeeds): Promise<string> => measure(needs, 'push', 1);

/** The same with two processes: each has half of the subscribers, and the first one gets the organizer's request. */
export const measureWorkers = (needs: PartNeeds): Promise<string> => measure(needs, 'workers', 2);

/**
 * Measures the contenders in turn, start by start, while both have all their subscribers. So other work on the machine,
 * and the comments that each sends to idle subscribers, affect both.
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
      api: await startWithSubscribers(needs, 'api', processes, `${part}-${run}`),
      bare: await startWithSubscribers(needs, 'bare', processes, `${part}-${run}`),
    };
    // The first start warms up.
    for (const name of CONTENDERS) await fixtures[name].push();
    for (let start = 0; start < STARTS_PER_RUN; start += 1) {
      for (const name of CONTENDERS) pushes[name].push(await fixtures[name].push());
    }
    for (const name of CONTENDERS) {
      memories[name].push(fixtures[name].memoryPerConnection);
      await fixtures[name].close();
    }
  }
  const figuresOf = (name: Contender): PushFigures => ({
    ...medians(pushes[name], FIGURES),
    memory: median(memories[name]),
  });
  return present(figuresOf('api'), figuresOf('bare'), processes);
};

const checkOpenFilesLimit = async (needed: number): Promise<void> => {
  const limit = await readOpenFilesLimit();
  if (limit < needed) {
    throw new Error(`A process may have ${limit} files open and needs ${needed}. Run: ulimit -n ${needed}`);
  }
};

/** Starts servers and opens their subscriptions; closing the fixture stops the servers, too. */
const startWithSubscribers = async (
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
  const fixture = await openPushFixture(needs.cleanup, servers, informed, SUBSCRIBERS);
  return {
    ...fixture,
    async close() {
      await fixture.close();
      for (const server of servers) await server.stop();
    },
  };
};

const present = (api: PushFigures, bare: PushFigures, processes: number): string => {
  const milliseconds = decimals(1);
  const row = (label: string, figure: keyof PushFigures, [target, result] = verdict(undefined, NaN)) => [
    label,
    milliseconds(api[figure]),
    milliseconds(bare[figure]),
    figure === 'delay' ? '' : ratio(api[figure] / bare[figure]),
    target,
    result,
  ];
  return markdownTable(
    [
      `${integer(SUBSCRIBERS)} subscribers of ${processes === 1 ? 'one process' : `${processes} processes`}`,
      'this API',
      'node:http',
      'ratio',
      'target',
      '',
    ],
    [
      row('first, ms', 'first'),
      row('median, ms', 'median'),
      row('99th percentile, ms', 'p99', verdict(P99_TARGET, api.p99 / bare.p99)),
      row('last, ms', 'last'),
      ...(processes > 1 ? [row('median of the second process: later by, ms', 'delay')] : []),
      row('memory per connection, KiB', 'memory', verdict(MEMORY_TARGET, api.memory)),
      // One would have ended the run.
      ['changes missed, repeated or wrong', '0', '0', '', 'none', 'reached'],
    ],
  );
};
