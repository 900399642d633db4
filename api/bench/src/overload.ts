import { setTimeout as sleep } from 'node:timers/promises';
import type { FixedRateResult } from './fixed-rate.js';
import type { LoadCalls } from './load.js';
import { startHelper } from './processes.js';
import { atMost, integer, markdownTable, ratio, verdict, type Target } from './report.js';
import { joinPlan, statusPlan, type Plan } from './scenario.js';
import { startApi, startBare, type PartNeeds, type Server } from './servers.js';

/** How many people send requests, one connection each. */
const CONNECTIONS = 2_000;
/** Enough to keep the API busy, too few for it to refuse: with them its capacity is measured. */
const CAPACITY_CONNECTIONS = 100;
/** How many times the API's capacity is due. */
const OVERLOAD_FACTOR = 2;
const WARM_UP_S = 3;
const CAPACITY_S = 8;
const OVERLOAD_S = 10;
/** As often as a supervisor would look. */
const HEALTH_POLL_MS = 100;

interface Overload extends FixedRateResult {
  /** NaN for the bare server, which has no such address. */
  readonly slowestHealthMs: number;
}

interface Comparison {
  readonly duePerSecond: number;
  readonly api: Overload;
  readonly bare: Overload;
}

const ONE_SECOND = atMost(1_000, integer);

const ROWS: readonly {
  readonly label: string;
  readonly figureOf: (overload: Overload) => number;
  readonly target?: Target;
}[] = [
  { label: 'sent per second', figureOf: ({ sentPerSecond }) => sentPerSecond },
  { label: 'accepted per second', figureOf: ({ accepted }) => accepted.perSecond },
  { label: 'accepted: p50, ms', figureOf: ({ accepted }) => accepted.p50Ms },
  { label: 'accepted: p99, ms', figureOf: ({ accepted }) => accepted.p99Ms, target: ONE_SECOND },
  { label: 'refused per second', figureOf: ({ refused }) => refused.perSecond },
  { label: 'refused: p99, ms', figureOf: ({ refused }) => refused.p99Ms, target: ONE_SECOND },
  {
    label: 'slowest answer of /health/live, ms',
    figureOf: ({ slowestHealthMs }) => slowestHealthMs,
    target: ONE_SECOND,
  },
];

/** Join and status at twice the rate that one process can answer. */
export const measureOverload = async (needs: PartNeeds): Promise<string> => {
  const { webinars } = needs.scenario;
  const rows = [
    ...rowsOf('join', await compare(needs, 'join', joinPlan(webinars))),
    ...rowsOf('status', await compare(needs, 'status', statusPlan(webinars))),
  ];
  const head = [
    `overload, ${integer(CONNECTIONS)} connections`,
    'this API',
    'node:http and pg',
    'target',
    '',
  ];
  return markdownTable(head, rows);
};

const rowsOf = (name: string, { duePerSecond, api, bare }: Comparison) => [
  [
    `${name}: due per second`,
    integer(duePerSecond),
    integer(duePerSecond),
    `${ratio(OVERLOAD_FACTOR)} of the API's capacity`,
    '',
  ],
  ...ROWS.map(({ label, figureOf, target }) => [
    `${name}: ${label}`,
    integer(figureOf(api)),
    integer(figureOf(bare)),
    ...verdict(target, figureOf(api)),
  ]),
];

/** @throws Error if an answer is missing, or is neither right nor a refusal */
const compare = async (needs: PartNeeds, name: string, plan: Plan): Promise<Comparison> => {
  needs.log(`Measuring ${name} under overload`);
  const api = await startApi(needs, `api-overload-${name}`);
  const bare = await startBare(needs, `bare-overload-${name}`);
  const load = startHelper<LoadCalls>(needs.cleanup, 'load.js');
  await load.call('addPlan', { name, plan });

  const closedLoop = ({ port }: Server, durationS: number) =>
    load.call('runClosedLoop', { port, plan: name, durationS, connections: CAPACITY_CONNECTIONS });
  for (const server of [api, bare]) await closedLoop(server, WARM_UP_S);
  const { perSecond: capacity } = await closedLoop(api, CAPACITY_S);

  const duePerSecond = OVERLOAD_FACTOR * capacity;
  const overload = ({ port }: Server) =>
    load.call('runFixedRate', {
      port,
      plan: name,
      connections: CONNECTIONS,
      durationS: OVERLOAD_S,
      requestsPerSecond: duePerSecond,
    });
  const stopWatching = watchHealth(api);
  const apiResult = await overload(api);
  const slowestHealthMs = await stopWatching();
  const bareResult = await overload(bare);

  for (const process of [load, api, bare]) await process.stop();
  return {
    duePerSecond,
    api: { ...apiResult, slowestHealthMs },
    bare: { ...bareResult, slowestHealthMs: NaN },
  };
};

/**
 * Asks for `/health/live` again and again.
 *
 * @returns a function that stops it and returns the time of the slowest answer; it throws if an answer was not 2xx
 */
const watchHealth = ({ port }: Server): (() => Promise<number>) => {
  const stopping = new AbortController();
  let slowestMs = 0;
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      const askedAt = performance.now();
      const response = await fetch(`http://127.0.0.1:${port}/health/live`);
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`/health/live answered ${response.status}`);
      slowestMs = Math.max(slowestMs, performance.now() - askedAt);
      await sleep(HEALTH_POLL_MS);
    }
  })();
  // A failure is reported by the function that stops it.
  watching.catch(() => undefined);
  return async () => {
    stopping.abort();
    await watching;
    return slowestMs;
  };
};
