import { cpus } from 'node:os';

/** The smallest value that `share` (0 to 1) of the values do not exceed. `sorted` is ascending and not empty. */
export const percentile = (sorted: ArrayLike<number>, share: number): number => {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('No values, no percentile');
  return value;
};

/** The middle value; of two middle values the lower one. */
export const median = (values: readonly number[]): number =>
  percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** Answers of one kind. The percentiles are NaN if there were none. */
export interface Answers {
  readonly count: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Sums up the latencies (ms) of the answers to a run of `durationS`. */
export const summarize = (latencies: readonly number[], durationS: number): Answers => {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => (sorted.length === 0 ? NaN : percentile(sorted, share));
  return { count: sorted.length, perSecond: sorted.length / durationS, p50Ms: at(0.5), p99Ms: at(0.99) };
};

/** The median of each figure over several rounds. */
export const medians = <Figure extends string>(
  rounds: readonly Readonly<Record<Figure, number>>[],
  figures: readonly Figure[],
): Record<Figure, number> =>
  Object.fromEntries(
    figures.map((figure) => [figure, median(rounds.map((round) => round[figure]))]),
  ) as Record<Figure, number>;

/** Writes a number with a fixed number of decimals; a dash if it is unknown. */
export const decimals =
  (digits: number) =>
  (value: number): string =>
    Number.isNaN(value) ? '–' : value.toFixed(digits);

/** Writes a whole number with thousands separators; a dash if it is unknown. */
export const integer = (value: number): string =>
  Number.isNaN(value) ? '–' : Math.round(value).toLocaleString('en-GB');

/** Writes a ratio: `1.25x`. */
export const ratio = (value: number): string => (Number.isNaN(value) ? '–' : `${value.toFixed(2)}x`);

/** A bound for a figure. */
export interface Target {
  readonly kind: 'at least' | 'at most';
  readonly bound: number;
  readonly format: (value: number) => string;
}

export const atLeast = (bound: number, format = ratio): Target => ({ kind: 'at least', bound, format });
export const atMost = (bound: number, format = ratio): Target => ({ kind: 'at most', bound, format });

/** The last two cells of a row: the target and the verdict, both empty without a target. */
export const verdict = (target: Target | undefined, figure: number): readonly [string, string] => {
  if (!target) return ['', ''];
  const { kind, bound, format } = target;
  const shortfall = kind === 'at least' ? bound - figure : figure - bound;
  const missed = Number.isNaN(shortfall) ? 'unknown' : `missed by ${format(shortfall)}`;
  return [`${kind} ${format(bound)}`, shortfall <= 0 ? 'reached' : missed];
};

/** A Markdown table; the first column is text, the others are numbers. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const alignment = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, alignment, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
};

/** The line above the tables, for figures are comparable on one machine only. */
export const describeMachine = (postgresVersion: string): string => {
  const cores = cpus();
  const model = cores[0]?.model.trim() ?? 'unknown processor';
  return `Node.js ${process.versions.node}, PostgreSQL ${postgresVersion}, ${cores.length} × ${model}`;
};
