import type { RecordingProgress } from '@live-webinar/contract';

/** A part of a recording, from a second to a later one. */
export type Part = readonly [from: number, to: number];

/** The API takes no more parts in one report. */
export const MAX_PARTS = 200;
/** A position that differs by less was not changed by anybody. */
const SAME_POSITION_SECONDS = 1;

/** Knows what was played of a recording, and what of that the API does not know yet. */
export interface WatchedParts {
  /**
   * Takes in what the browser has played, and where it is. What was skipped is in no part.
   *
   * @param parts in seconds; the same parts may come again
   */
  played(parts: readonly Part[], position: number): void;
  /** What to report; undefined if there is nothing new. Until it has arrived, the same is in the next report, too. */
  next(): RecordingProgress | undefined;
  /** A report has arrived: what is in it is in no later one. */
  arrived(report: RecordingProgress): void;
}

/** @param start where the person begins, as the API knows it, in seconds */
export const createWatchedParts = (start: number): WatchedParts => {
  let known: readonly Part[] = [];
  let sent: readonly Part[] = [];
  let position = start;
  let sentPosition = start;

  return {
    played(parts, at) {
      known = unionOf([...known, ...parts.map(([from, to]): Part => [rounded(from), rounded(to)])]);
      position = rounded(at);
    },
    next() {
      const watched = without(known, sent).slice(0, MAX_PARTS);
      const hasMoved = Math.abs(position - sentPosition) >= SAME_POSITION_SECONDS;
      if (watched.length === 0 && !hasMoved) return undefined;
      return { position, watched: watched.map(([from, to]) => [from, to]) };
    },
    arrived(report) {
      sent = unionOf([...sent, ...report.watched.map(([from = 0, to = 0]): Part => [from, to])]);
      sentPosition = report.position;
    },
  };
};

/** To hundredths of a second, as a report has them. */
const rounded = (seconds: number) => Math.max(0, Math.round(seconds * 100) / 100);

/** The union of parts, in order and without overlaps. Empty parts are dropped. */
export const unionOf = (parts: readonly Part[]): readonly Part[] => {
  const union: Part[] = [];
  for (const [from, to] of [...parts].sort(([a], [b]) => a - b)) {
    if (to <= from) continue;
    const last = union.at(-1);
    if (last && from <= last[1]) union[union.length - 1] = [last[0], Math.max(last[1], to)];
    else union.push([from, to]);
  }
  return union;
};

/** What is in the one union and not in the other. */
const without = (parts: readonly Part[], others: readonly Part[]): readonly Part[] =>
  others.reduce<readonly Part[]>(
    (rest, [otherFrom, otherTo]) =>
      rest
        .flatMap(([from, to]): Part[] => [
          [from, Math.min(to, otherFrom)],
          [Math.max(from, otherTo), to],
        ])
        .filter(([from, to]) => to > from),
    parts,
  );
