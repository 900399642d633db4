import type { PlannedRequest } from '../load/messages.js';
import type { PartNeeds } from '../parts.js';
import { profiler } from '../processes/profiles.js';
import { startApi, startBare } from '../processes/servers.js';
import { startLoad } from '../processes/start-load.js';
import type { SeededWebinar } from '../scene/seed.js';
import { joinPlan, statusPlan } from './plans.js';
import { presentRequests } from './present-requests.js';
import { measureInTurn, type Comparison } from './rounds.js';

const CONNECTIONS = 32;
const ROUNDS = { connections: CONNECTIONS, rounds: 3, milliseconds: 8_000, warmUp: 3_000 };

/** Join and status at 32 connections: requests a second, and how long they take. */
export const measureRequests = async (needs: PartNeeds): Promise<string> => {
  const join = await measure(needs, 'join', joinPlan);
  const status = await measure(needs, 'status', statusPlan);
  return presentRequests({ join, status }, CONNECTIONS);
};

/** Fresh processes for each plan: what one leaves behind is not measured with the other. */
const measure = async (
  { scene, cleanup, isProfiled, say }: PartNeeds,
  plan: 'join' | 'status',
  make: (webinars: readonly SeededWebinar[]) => readonly PlannedRequest[],
): Promise<Comparison> => {
  const profileOf = await profiler({ isProfiled, say });
  say(`Measuring ${plan}`);
  const api = await startApi(cleanup, scene, { profile: profileOf(`api-${plan}`) });
  const bare = await startBare(cleanup, scene, { profile: profileOf(`bare-${plan}`) });
  const load = startLoad(cleanup);
  await load.plan(plan, make(scene.webinars));
  const comparison = await measureInTurn(load, { api, bare }, { plan, ...ROUNDS });
  for (const process of [load, api, bare]) await process.stop();
  return comparison;
};
