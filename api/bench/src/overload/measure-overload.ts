import type { FloodResult, PlannedRequest } from '../load/messages.js';
import type { PartNeeds } from '../parts.js';
import { profiler } from '../processes/profiles.js';
import { startApi, startBare } from '../processes/servers.js';
import type { Load } from '../processes/start-load.js';
import { startLoad } from '../processes/start-load.js';
import { joinPlan, statusPlan } from '../requests/plans.js';
import type { SeededWebinar } from '../scene/seed.js';
import { presentOverload } from './present-overload.js';
import { watchHealth } from './watch-health.js';

/** As many people, each on a connection of their own. */
const CONNECTIONS = 2_000;
/** As many at a time are few enough for all of them to be accepted. */
const BEARABLE = 500;
/** How many times as much is asked as the process can answer. */
const TIMES = 2;
const CAPACITY = { connections: BEARABLE, milliseconds: 8_000 };
const WARM_UP = { connections: BEARABLE, milliseconds: 3_000 };
const FLOOD = { connections: CONNECTIONS, milliseconds: 10_000 };

/** How a server did when twice as much was asked as this API can answer. */
export interface Overload extends FloodResult {
  /** How long the slowest answer of `/health/live` took, in milliseconds; NaN if there is no such address. */
  readonly slowestHealth: number;
}

/** What was asked, and how both servers did. */
export interface OverloadComparison {
  /** Requests per second that this API can answer. */
  readonly capacity: number;
  /** Requests per second that were due. */
  readonly rate: number;
  readonly api: Overload;
  readonly bare: Overload;
}

/** Join and status, twice as often as one process can answer. */
export const measureOverload = async (needs: PartNeeds): Promise<string> => {
  const join = await measure(needs, 'join', joinPlan);
  const status = await measure(needs, 'status', statusPlan);
  return presentOverload({ join, status }, CONNECTIONS);
};

const measure = async (
  { scene, cleanup, isProfiled, say }: PartNeeds,
  plan: 'join' | 'status',
  make: (webinars: readonly SeededWebinar[]) => readonly PlannedRequest[],
): Promise<OverloadComparison> => {
  const profileOf = await profiler({ isProfiled, say });
  say(`Measuring ${plan} under overload`);
  const api = await startApi(cleanup, scene, { profile: profileOf(`api-overload-${plan}`) });
  const bare = await startBare(cleanup, scene, { profile: profileOf(`bare-overload-${plan}`) });
  const load = startLoad(cleanup);
  await load.plan(plan, make(scene.webinars));

  for (const { port } of [api, bare]) await load.run({ plan, port, ...WARM_UP });
  const { requestsPerSecond: capacity } = await load.run({ plan, port: api.port, ...CAPACITY });
  const rate = TIMES * capacity;
  const comparison = {
    capacity,
    rate,
    api: await floodApi(load, { plan, port: api.port, rate }),
    bare: { ...(await load.flood({ plan, port: bare.port, rate, ...FLOOD })), slowestHealth: NaN },
  };
  for (const process of [load, api, bare]) await process.stop();
  return comparison;
};

const floodApi = async (
  load: Load,
  run: { readonly plan: string; readonly port: number; readonly rate: number },
): Promise<Overload> => {
  const health = watchHealth(run.port);
  const result = await load.flood({ ...run, ...FLOOD });
  return { ...result, slowestHealth: await health.stop() };
};
