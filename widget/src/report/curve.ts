import type { CurvePoint } from './api/report-answers.js';
import { shareOf, type Span } from './time-scale.js';

/** A point of the curve. */
export interface Point {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly people: number;
}

/** The points of a curve, oldest first. */
export const pointsOf = (curve: readonly CurvePoint[]): Point[] =>
  curve.map(({ at, people }) => ({ at: Date.parse(at), people })).sort((a, b) => a.at - b.at);

/** The size of a chart's plot, in pixels. */
export interface Plot {
  readonly width: number;
  readonly height: number;
}

/** Where points are in a plot. */
export const placer =
  (span: Span, max: number, { width, height }: Plot) =>
  ({ at, people }: Point): { x: number; y: number } => ({
    x: round(shareOf(span, at) * width),
    y: round(height - (people / max) * height),
  });

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * The path of the curve. A number of people holds until the next point, so the curve has steps, and its last step lasts until
 * the end of the span.
 */
export const linePath = (points: readonly Point[], span: Span, max: number, plot: Plot): string => {
  const [first, ...others] = points.map(placer(span, max, plot));
  if (!first) return '';
  return `M${first.x} ${first.y}${others.map(({ x, y }) => `H${x}V${y}`).join('')}H${plot.width}`;
};

/** The same, closed along the axis: for the area under the curve. */
export const areaPath = (points: readonly Point[], span: Span, max: number, plot: Plot): string => {
  const line = linePath(points, span, max, plot);
  const [first] = points.map(placer(span, max, plot));
  return first ? `${line}V${plot.height}H${first.x}Z` : '';
};

/** The index of the point that holds at a moment: the last one that is not later. */
export const pointAt = (points: readonly Point[], at: number): number => {
  let [low, high] = [0, points.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((points[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** The span of a session: until now while it is active. */
export const spanOf = (
  { started_at, ended_at }: { readonly started_at: string; readonly ended_at: string | null },
  now: number,
): Span => {
  const from = Date.parse(started_at);
  return { from, to: Math.max(from + 1_000, ended_at === null ? now : Date.parse(ended_at)) };
};
