const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The distances between the marks of a time axis. */
const TIME_STEPS_MS = [
  ...[10, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
];

/** A stretch of time, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where a moment is within a span: 0 at its start, 1 at its end. Moments outside are moved to the nearer end. */
export const shareOf = ({ from, to }: Span, at: number): number =>
  to <= from ? 0 : Math.min(1, Math.max(0, (at - from) / (to - from)));

/**
 * The marks of a time axis: at round times of the viewer's clock.
 *
 * @param maxMarks at most this many, as far as the longest step allows
 * @param offsetMs what to add to a moment to read it as the viewer's clock does
 */
export const timeMarks = ({ from, to }: Span, maxMarks: number, offsetMs = clockOffsetMs(from)): number[] => {
  const fitting = TIME_STEPS_MS.find((step) => (to - from) / step < maxMarks);
  const step = fitting ?? Math.ceil((to - from) / maxMarks / (24 * HOUR_MS)) * 24 * HOUR_MS;
  const marks: number[] = [];
  for (let mark = Math.ceil((from + offsetMs) / step) * step - offsetMs; mark <= to; mark += step) {
    marks.push(mark);
  }
  return marks;
};

const clockOffsetMs = (at: number) => -new Date(at).getTimezoneOffset() * MINUTE_MS;

/** The marks of an axis that counts people: whole numbers from 0 to the first mark that is not below `max`. */
export const countMarks = (max: number, steps = 4): number[] => {
  const rough = Math.max(1, max) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  const step = Math.max(1, factor * power);
  return Array.from({ length: Math.ceil(Math.max(1, max) / step) + 1 }, (_, index) => index * step);
};
