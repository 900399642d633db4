import type { LoadResult } from '../load/messages.js';
import { readCpuTime } from '../processes/cpu-time.js';
import type { Load } from '../processes/start-load.js';
import type { MeasuredServer } from '../processes/start-server.js';
import { median } from '../statistics.js';

/** How a server did. Times in milliseconds, but for the computing time. */
export interface Figures {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** What the server's process computed for one request, in microseconds; NaN where the system does not say. */
  readonly cpuPerRequest: number;
}

/** The two that are compared, as they did under the same load. */
export interface Comparison {
  readonly api: Figures;
  readonly bare: Figures;
}

export interface Rounds {
  readonly plan: string;
  readonly connections: number;
  /** How often each is measured, and for how long, in milliseconds; first each warms up. */
  readonly rounds: number;
  readonly milliseconds: number;
  readonly warmUp: number;
}

/**
 * Measures the two in turn, so that what else the machine does meets both, and takes the median of the rounds for each
 * figure.
 *
 * @throws Error where one answer is wrong or missing
 */
export const measureInTurn = async (
  load: Load,
  servers: { readonly api: MeasuredServer; readonly bare: MeasuredServer },
  { rounds, milliseconds, warmUp, ...run }: Rounds,
): Promise<Comparison> => {
  const measured: { readonly api: Figures[]; readonly bare: Figures[] } = { api: [], bare: [] };
  for (const name of ['api', 'bare'] as const) {
    await load.run({ ...run, port: servers[name].port, milliseconds: warmUp });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ['api', 'bare'] as const) {
      const { port, pid } = servers[name];
      const before = await readCpuTime(pid);
      const result = await load.run({ ...run, port, milliseconds });
      const after = await readCpuTime(pid);
      measured[name].push(figuresOf(result, (after ?? NaN) - (before ?? NaN)));
    }
  }
  return { api: medianOf(measured.api), bare: medianOf(measured.bare) };
};

const figuresOf = ({ requests, ...figures }: LoadResult, cpuTime: number): Figures => ({
  ...figures,
  cpuPerRequest: (cpuTime * 1_000) / requests,
});

const medianOf = (rounds: readonly Figures[]): Figures => {
  const of = (figure: keyof Figures) => median(rounds.map((round) => round[figure]));
  return {
    requestsPerSecond: of('requestsPerSecond'),
    p50: of('p50'),
    p99: of('p99'),
    cpuPerRequest: of('cpuPerRequest'),
  };
};
