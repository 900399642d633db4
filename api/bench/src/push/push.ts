import type { ArrivalTimes } from '../audience/messages.js';
import { median, percentile } from '../statistics.js';

/** How one start went out, in milliseconds from just before it was asked for. */
export interface Push {
  readonly first: number;
  readonly median: number;
  readonly p99: number;
  readonly last: number;
  /** How much later the median of those at the last server had it than that of those at the first. */
  readonly delay: number;
}

/**
 * @param at when it was asked for
 * @param arrivals of each audience; those at the last server are the last
 */
export const pushOf = (at: number, arrivals: readonly ArrivalTimes[]): Push => {
  const medians = arrivals.map((own) => percentile(own, 0.5));
  const all = Float64Array.from(arrivals.flat()).sort();
  return {
    first: percentile(all, 0) - at,
    median: percentile(all, 0.5) - at,
    p99: percentile(all, 0.99) - at,
    last: percentile(all, 1) - at,
    delay: (medians.at(-1) ?? NaN) - (medians[0] ?? NaN),
  };
};

/** The median of each figure. */
export const medianOfPushes = (pushes: readonly Push[]): Push => {
  const of = (figure: keyof Push) => median(pushes.map((push) => push[figure]));
  return { first: of('first'), median: of('median'), p99: of('p99'), last: of('last'), delay: of('delay') };
};
