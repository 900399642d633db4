/** A part of a recording, from a second to a later one. */
export type Interval = readonly [from: number, to: number];

/** Parts that are closer than this are one: a player reports positions, not frames. */
const SAME_PART_SECONDS = 1;
/** Of more parts than this, the nearest are taken as one: nobody watches like that, and it must be stored. */
const MAX_PARTS = 500;

/** The union of intervals in order, clipped to the length of the recording. Empty and reversed ones are dropped. */
export const unionOf = (intervals: readonly Interval[], seconds: number): readonly Interval[] => {
  const clipped = intervals
    .map(([from, to]): Interval => [Math.max(0, from), Math.min(seconds, to)])
    .filter(([from, to]) => to > from)
    .sort(([a], [b]) => a - b);
  const parts = joined(clipped, SAME_PART_SECONDS);
  if (parts.length <= MAX_PARTS) return parts;
  const gaps = parts.slice(1).map(([from], index) => from - (parts[index]?.[1] ?? 0));
  const widest = gaps.sort((a, b) => b - a)[MAX_PARTS - 1] ?? 0;
  return joined(parts, widest);
};

/** Ordered intervals, with those as one whose gap is at most this long. */
const joined = (intervals: readonly Interval[], gap: number): readonly Interval[] => {
  const parts: Interval[] = [];
  for (const [from, to] of intervals) {
    const last = parts.at(-1);
    if (last && from - last[1] <= gap) parts[parts.length - 1] = [last[0], Math.max(last[1], to)];
    else parts.push([from, to]);
  }
  return parts;
};

/** The share of a recording that is covered by parts which do not overlap: 0 to 1. */
export const watchedShare = (parts: readonly Interval[], seconds: number): number => {
  if (seconds <= 0) return 0;
  const covered = parts.reduce((sum, [from, to]) => sum + (to - from), 0);
  return Math.min(1, covered / seconds);
};

/** How many people have watched a stretch of a recording, which begins at a second. */
export interface WatchedPoint {
  readonly at: number;
  readonly people: number;
}

/** How many points a curve has at most. */
const MAX_CURVE_POINTS = 200;
const MIN_STRETCH_SECONDS = 5;

/**
 * How many people have watched each stretch of a recording. Who has watched a part of a stretch counts for it.
 *
 * @param people the parts that each person has watched
 */
export const watchedCurve = (
  people: readonly (readonly Interval[])[],
  seconds: number,
): readonly WatchedPoint[] => {
  const length = Math.max(MIN_STRETCH_SECONDS, Math.ceil(seconds / MAX_CURVE_POINTS));
  const points = Math.ceil(seconds / length);
  const counts = new Array<number>(points).fill(0);
  for (const parts of people) {
    const stretches = new Set<number>();
    for (const [from, to] of parts) {
      for (let at = Math.floor(from / length); at * length < to && at < points; at += 1) stretches.add(at);
    }
    for (const at of stretches) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((count, index) => ({ at: index * length, people: count }));
};
