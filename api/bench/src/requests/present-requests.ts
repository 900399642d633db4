import { count, decimal, times } from '../report/figures.js';
import { markdownTable } from '../report/markdown.js';
import { judge, NO_TARGET, type Target } from '../report/target.js';
import type { Comparison, Figures } from './rounds.js';

type Call = 'join' | 'status';

const atLeast = (bound: number): Target => ({ kind: 'at least', bound, write: times });
const atMost = (bound: number): Target => ({ kind: 'at most', bound, write: times });

interface Row {
  readonly label: string;
  readonly figure: keyof Figures;
  readonly write: (value: number) => string;
  readonly target?: Partial<Record<Call, Target>>;
}

const ROWS: readonly Row[] = [
  {
    label: 'requests a second',
    figure: 'requestsPerSecond',
    write: count,
    target: { join: atLeast(1), status: atLeast(2) },
  },
  { label: 'p50, ms', figure: 'p50', write: (value) => decimal(value, 2) },
  { label: 'p99, ms', figure: 'p99', write: (value) => decimal(value, 2), target: { join: atMost(1.5) } },
  { label: "the process's CPU a request, µs", figure: 'cpuPerRequest', write: (value) => decimal(value, 0) },
];

/** The table of join and status. */
export const presentRequests = (
  comparisons: Readonly<Record<Call, Comparison>>,
  connections: number,
): string =>
  markdownTable(
    [`${connections} connections`, 'this API', 'node:http and pg', 'ratio', 'target', ''],
    (['join', 'status'] as const).flatMap((call) =>
      ROWS.map(({ label, figure, write, target }) => {
        const { api, bare } = comparisons[call];
        const ratio = api[figure] / bare[figure];
        const wanted = target?.[call];
        return [
          `${call}: ${label}`,
          write(api[figure]),
          write(bare[figure]),
          times(ratio),
          ...(wanted ? judge(wanted, ratio) : NO_TARGET),
        ];
      }),
    ),
  );
