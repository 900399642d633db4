import { count, decimal, times } from '../report/figures.js';
import { markdownTable } from '../report/markdown.js';
import { judge, NO_TARGET, type Target } from '../report/target.js';
import type { Overload, OverloadComparison } from './measure-overload.js';

type Call = 'join' | 'status';

const ONE_SECOND: Target = { kind: 'at most', bound: 1_000, write: count };

interface Row {
  readonly label: string;
  readonly of: (overload: Overload) => number;
  readonly target?: Target;
}

const ROWS: readonly Row[] = [
  { label: 'sent per second', of: ({ sent }) => sent },
  { label: 'accepted per second', of: ({ accepted }) => accepted.perSecond },
  { label: 'accepted: p50, ms', of: ({ accepted }) => accepted.p50 },
  { label: 'accepted: p99, ms', of: ({ accepted }) => accepted.p99, target: ONE_SECOND },
  { label: 'refused per second', of: ({ refused }) => refused.perSecond },
  { label: 'refused: p99, ms', of: ({ refused }) => refused.p99, target: ONE_SECOND },
  {
    label: 'the slowest answer of /health/live, ms',
    of: ({ slowestHealth }) => slowestHealth,
    target: ONE_SECOND,
  },
];

/** The table of both calls under overload. */
export const presentOverload = (
  comparisons: Readonly<Record<Call, OverloadComparison>>,
  connections: number,
): string =>
  markdownTable(
    [`overload, ${count(connections)} connections`, 'this API', 'node:http and pg', 'target', ''],
    (['join', 'status'] as const).flatMap((call) => {
      const { capacity, rate, api, bare } = comparisons[call];
      return [
        [`${call}: due per second`, count(rate), count(rate), `${times(rate / capacity)} of what it can`, ''],
        ...ROWS.map(({ label, of, target }) => [
          `${call}: ${label}`,
          written(of(api)),
          written(of(bare)),
          ...(target ? judge(target, of(api)) : NO_TARGET),
        ]),
      ];
    }),
  );

const written = (value: number) => (Number.isNaN(value) ? decimal(value, 0) : count(value));
