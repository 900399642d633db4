import type { FixedRateResult } from './fixed-rate.js';
import type { LoadCalls } from './load.js';
import { startHelper } from './processes.js';
import { decimals, integer, median, ratio, verdict, type Target } from './report.js';
import { joinPlan } from './scenario.js';
import type { PartNeeds, Server } from './servers.js';

const JOINS_PER_SECOND = 500;
const CONNECTIONS = 200;

/** Joins at a fixed rate, whose times show what else the server does. */
export interface Joins {
  run(durationS: number): Promise<FixedRateResult>;
  stop(): Promise<void>;
}

/** Starts a process that sends joins to a server. */
export const startJoins = async ({ cleanup, scenario }: PartNeeds, { port }: Server): Promise<Joins> => {
  const load = startHelper<LoadCalls>(cleanup, 'load.js');
  await load.call('addPlan', { name: 'join', plan: joinPlan(scenario.webinars) });
  return {
    run: (durationS) =>
      load.call('runFixedRate', {
        port,
        plan: 'join',
        connections: CONNECTIONS,
        durationS,
        requestsPerSecond: JOINS_PER_SECOND,
      }),
    stop: () => load.stop(),
  };
};

/** The rows of a report that compares joins while nothing else happens with joins beside other work. */
export const joinRows = (
  compared: { readonly aloneP99Ms: number; readonly besideP99Ms: number },
  { alone, beside, target }: { readonly alone: string; readonly beside: string; readonly target: Target },
): string[][] => {
  const ms = decimals(1);
  const slowdown = compared.besideP99Ms / compared.aloneP99Ms;
  return [
    ['joins per second', integer(JOINS_PER_SECOND), '', ''],
    [`join: p99 while ${alone}, ms`, ms(compared.aloneP99Ms), '', ''],
    [`join: p99 ${beside}, ms`, ms(compared.besideP99Ms), '', ''],
    [`the same, compared with while ${alone}`, ratio(slowdown), ...verdict(target, slowdown)],
  ];
};

/** How many times joins are measured beside other work. */
export const JOIN_ROUNDS = 3;

/**
 * Joins alone and beside other work, in turns, so that whatever else happens on the machine affects both. Each p99 is the median of
 * the rounds. The first joins warm the server up, and do not count.
 *
 * @param durationS of each round, in which the work must end as well
 * @param startWork resolves with what the work of a round, from 0 on, returned
 */
export const compareJoins = async <Work>(
  joins: Joins,
  durationS: number,
  startWork: (round: number) => Promise<Work>,
): Promise<{ readonly aloneP99Ms: number; readonly besideP99Ms: number; readonly work: readonly Work[] }> => {
  await joins.run(durationS);
  const aloneP99Ms: number[] = [];
  const besideP99Ms: number[] = [];
  const work: Work[] = [];
  for (let round = 0; round < JOIN_ROUNDS; round += 1) {
    aloneP99Ms.push((await joins.run(durationS)).accepted.p99Ms);
    const [beside, result] = await Promise.all([joins.run(durationS), startWork(round)]);
    besideP99Ms.push(beside.accepted.p99Ms);
    work.push(result);
  }
  return { aloneP99Ms: median(aloneP99Ms), besideP99Ms: median(besideP99Ms), work };
};
