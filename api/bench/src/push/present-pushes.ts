import { count, decimal, times } from '../report/figures.js';
import { markdownTable } from '../report/markdown.js';
import { judge, NO_TARGET } from '../report/target.js';
import type { PushComparison, PushFigures, PushSize } from './compare-pushes.js';

/** How many times the bare server's time the API may take until 99 of 100 have it. */
const SLOWER = 1.5;
/** How much more memory than the bare server's a connection may take, in KiB. */
const MORE_MEMORY = 10;

const milliseconds = (value: number) => decimal(value, 1);
const kibibytes = (value: number) => decimal(value, 1);

interface Row {
  readonly label: string;
  readonly figure: keyof PushFigures;
  readonly write: (value: number) => string;
  /** The target and the verdict. */
  readonly verdict?: (api: number, bare: number) => readonly [string, string];
}

const TIMES: readonly Row[] = [
  { label: 'the first has it, ms', figure: 'first', write: milliseconds },
  { label: 'the median, ms', figure: 'median', write: milliseconds },
  {
    label: 'the 99th percentile, ms',
    figure: 'p99',
    write: milliseconds,
    verdict: (api, bare) => judge({ kind: 'at most', bound: SLOWER, write: times }, api / bare),
  },
  { label: 'the last, ms', figure: 'last', write: milliseconds },
];

const DELAY: Row = {
  label: 'the median at the second process is later by, ms',
  figure: 'delay',
  write: milliseconds,
};

const MEMORY: Row = {
  label: 'memory a connection, KiB',
  figure: 'memory',
  write: kibibytes,
  verdict: (api, bare) => judge({ kind: 'at most', bound: bare + MORE_MEMORY, write: kibibytes }, api),
};

/** The table of a push. Nobody was missed, or there would be nothing to present. */
export const presentPushes = (
  { api, bare }: PushComparison,
  { processes, listeners }: Pick<PushSize, 'processes' | 'listeners'>,
): string =>
  markdownTable(
    [
      processes === 1
        ? `${count(listeners)} listeners`
        : `${count(listeners)} listeners at ${processes} processes`,
      'this API',
      'node:http',
      'ratio',
      'target',
      '',
    ],
    [
      ...[...TIMES, ...(processes > 1 ? [DELAY] : []), MEMORY].map(({ label, figure, write, verdict }) => [
        label,
        write(api[figure]),
        write(bare[figure]),
        figure === 'delay' ? '' : times(api[figure] / bare[figure]),
        ...(verdict?.(api[figure], bare[figure]) ?? NO_TARGET),
      ]),
      ['missed or misled', '0', '0', '', 'nobody', 'reached'],
    ],
  );
