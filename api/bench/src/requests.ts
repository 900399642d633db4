import type { LoadCalls } from './load.js';
import { readCpuTimeMs, startHelper, type Helper } from './processes.js';
import {
  atLeast,
  atMost,
  decimals,
  integer,
  markdownTable,
  medians,
  ratio,
  verdict,
  type Target,
} from './report.js';
import {
  constantPlan,
  joinPlan,
  notLivePlan,
  notRegisteredPlan,
  statusPlan,
  type Plan,
  type Webinar,
} from './scenario.js';
import {
  CONSTANT_ANSWER,
  startApi,
  startBare,
  startConstant,
  type PartNeeds,
  type Server,
  type StartServer,
} from './servers.js';

const CONNECTIONS = 32;
const ROUNDS = 3;
const ROUND_S = 8;
const WARM_UP_S = 3;

type Figure = 'perSecond' | 'p50Ms' | 'p99Ms' | 'cpuPerRequestUs';

/** The CPU time is NaN if the system does not report it. */
type Figures = Readonly<Record<Figure, number>>;

const ROWS: readonly {
  readonly label: string;
  readonly figure: Figure;
  readonly format: (value: number) => string;
}[] = [
  { label: 'requests per second', figure: 'perSecond', format: integer },
  { label: 'p50, ms', figure: 'p50Ms', format: decimals(2) },
  { label: 'p99, ms', figure: 'p99Ms', format: decimals(2) },
  { label: 'CPU time of the process per request, µs', figure: 'cpuPerRequestUs', format: decimals(0) },
];

type Targets = Partial<Record<Figure, Target>>;

interface Contender {
  readonly start: StartServer;
  readonly plan: Plan;
}

/** Join, its refusals and status over 32 connections: requests per second, and how long they take. */
export const measureRequests = async (needs: PartNeeds): Promise<string> => {
  const { webinars } = needs.scenario;
  const beside = (name: string, plan: (webinars: readonly Webinar[]) => Plan) =>
    compare(needs, name, {
      api: { start: startApi, plan: plan(webinars) },
      bare: { start: startBare, plan: plan(webinars) },
    });

  const join = await beside('join', joinPlan);
  const notRegistered = await beside('join-not-registered', notRegisteredPlan);
  const notLive = await beside('join-not-live', notLivePlan);
  const status = await compare(needs, 'status', {
    api: { start: startApi, plan: statusPlan(webinars) },
    bare: { start: startBare, plan: statusPlan(webinars) },
    constant: { start: startConstant, plan: constantPlan(webinars, CONSTANT_ANSWER) },
  });

  const head = (name: string) => [`${CONNECTIONS} connections`, 'this API', name, 'ratio', 'target', ''];
  return [
    markdownTable(head('node:http and pg'), [
      ...rowsOf('join', join.api, join.bare, { perSecond: atLeast(1), p99Ms: atMost(1.5) }),
      ...rowsOf('join refused, 403 not_registered', notRegistered.api, notRegistered.bare),
      ...rowsOf('join refused, 404 session_not_found', notLive.api, notLive.bare),
      ...rowsOf('status', status.api, status.bare, { perSecond: atLeast(2) }),
    ]),
    markdownTable(
      head('node:http, a constant'),
      rowsOf('status', status.api, status.constant, { perSecond: atLeast(0.7) }),
    ),
  ].join('\n\n');
};

const rowsOf = (name: string, api: Figures, other: Figures, targets: Targets = {}) =>
  ROWS.map(({ label, figure, format }) => {
    const quotient = api[figure] / other[figure];
    return [
      `${name}: ${label}`,
      format(api[figure]),
      format(other[figure]),
      ratio(quotient),
      ...verdict(targets[figure], quotient),
    ];
  });

/**
 * Measures the contenders in turn, so that other work on the machine affects all of them, and takes the median of the
 * rounds for each figure. Each comparison starts new processes, so that earlier ones do not affect it.
 *
 * @throws Error if an answer is wrong or missing
 */
const compare = async <Name extends string>(
  needs: PartNeeds,
  plan: string,
  contenders: Readonly<Record<Name, Contender>>,
): Promise<Record<Name, Figures>> => {
  needs.log(`Measuring ${plan}`);
  const load = startHelper<LoadCalls>(needs.cleanup, 'load.js');
  const running: { readonly name: Name; readonly server: Server; readonly rounds: Figures[] }[] = [];
  for (const name of Object.keys(contenders) as Name[]) {
    const contender = contenders[name];
    const server = await contender.start(needs, `${name}-${plan}`);
    await load.call('addPlan', { name, plan: contender.plan });
    await load.call('runClosedLoop', runOf(name, server, WARM_UP_S));
    running.push({ name, server, rounds: [] });
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, server, rounds } of running) rounds.push(await measureRound(load, name, server));
  }
  for (const { server } of running) await server.stop();
  await load.stop();
  return Object.fromEntries(
    running.map(({ name, rounds }) => [
      name,
      medians(
        rounds,
        ROWS.map(({ figure }) => figure),
      ),
    ]),
  ) as Record<Name, Figures>;
};

const measureRound = async (load: Helper<LoadCalls>, plan: string, server: Server): Promise<Figures> => {
  const before = await readCpuTimeMs(server.pid);
  const answers = await load.call('runClosedLoop', runOf(plan, server, ROUND_S));
  const after = await readCpuTimeMs(server.pid);
  return { ...answers, cpuPerRequestUs: ((after - before) * 1_000) / answers.count };
};

const runOf = (plan: string, { port }: Server, durationS: number) => ({
  plan,
  port,
  durationS,
  connections: CONNECTIONS,
});
