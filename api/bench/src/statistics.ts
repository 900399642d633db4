/** The smallest value that `share` (0 to 1) of the values do not exceed. `sorted` is ascending and not empty. */
export const percentile = (sorted: ArrayLike<number>, share: number): number => {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('Nothing has no percentile');
  return value;
};

/** The value in the middle, the lower of two. */
export const median = (values: readonly number[]): number =>
  percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
