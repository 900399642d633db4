import { isHost } from '../webinar/role.js';
import type { AttendanceContext, PersonAttendance } from './attendance.js';

/** How many people were inside at a moment. */
export interface CurvePoint {
  readonly at: Date;
  readonly people: number;
}

/** A session's attendance in numbers: those of everybody but the hosts. */
export interface SessionFigures {
  /** How many people were there. */
  readonly attended: number;
  /** How many people were inside at once at most. */
  readonly peak: number;
  /** When that was for the first time; `null` if nobody was there. */
  readonly peakAt: Date | null;
  /** `null` if nobody was there. */
  readonly averageSeconds: number | null;
  /** `null` if nobody was there. */
  readonly medianSeconds: number | null;
  /** `null` if the webinar cannot be completed. */
  readonly completed: number | null;
  /** How the number changed, at most {@link MAX_POINTS} points. The first one is the session's start. */
  readonly curve: readonly CurvePoint[];
}

/** How many points a curve has at most. */
export const MAX_POINTS = 500;

/** Sums up the attendance of a session. */
export const sessionFigures = (
  attendance: readonly PersonAttendance[],
  { session, completion, now }: Omit<AttendanceContext, 'hosts'>,
): SessionFigures => {
  const end = session.endedAt ?? now;
  const people = attendance.filter(({ role }) => !isHost(role));
  const seconds = people.map((person) => person.seconds).sort((a, b) => a - b);
  const steps = stepsOf(session.startedAt, end, people);
  const peak = steps.reduce((highest, step) => Math.max(highest, step.people), 0);
  return {
    attended: people.length,
    peak,
    peakAt: peak === 0 ? null : (steps.find((step) => step.people === peak)?.at ?? null),
    averageSeconds: averageOf(seconds),
    medianSeconds: medianOf(seconds),
    completed: completion && people.filter(({ hasCompleted }) => hasCompleted).length,
    curve: thin(steps, session.startedAt, end),
  };
};

/** The mean, rounded; `null` without values. */
export const averageOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);

/** The median, rounded; `null` without values. @param sorted ascending */
export const medianOf = (sorted: readonly number[]): number | null => {
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;
  return Math.round((lower + upper) / 2);
};

/** A point for the start and for each moment at which the number changes. */
const stepsOf = (start: Date, end: Date, people: readonly PersonAttendance[]): readonly CurvePoint[] => {
  const changes = new Map<number, number>();
  const change = (at: Date, by: number) => changes.set(at.getTime(), (changes.get(at.getTime()) ?? 0) + by);
  for (const { joinedAt, leftAt } of people.flatMap(({ visits }) => visits)) {
    change(joinedAt, 1);
    // People who were there until the end did not leave before it.
    if (leftAt && leftAt < end) change(leftAt, -1);
  }
  const steps: CurvePoint[] = [];
  let inside = changes.get(start.getTime()) ?? 0;
  steps.push({ at: start, people: inside });
  for (const [at, by] of [...changes].sort(([a], [b]) => a - b)) {
    if (by === 0 || at === start.getTime()) continue;
    inside += by;
    steps.push({ at: new Date(at), people: inside });
  }
  return steps;
};

/** Of many steps, the highest number in each of {@link MAX_POINTS} equal parts of the session. */
const thin = (steps: readonly CurvePoint[], start: Date, end: Date): readonly CurvePoint[] => {
  if (steps.length <= MAX_POINTS) return steps;
  const partMs = Math.max(1, (end.getTime() - start.getTime()) / MAX_POINTS);
  const points: CurvePoint[] = [];
  let next = 0;
  let people = 0;
  for (let part = 0; part < MAX_POINTS; part += 1) {
    const from = start.getTime() + part * partMs;
    const isLast = part === MAX_POINTS - 1;
    let highest = people;
    for (let step = steps[next]; step && (isLast || step.at.getTime() < from + partMs); step = steps[next]) {
      people = step.people;
      highest = Math.max(highest, people);
      next += 1;
    }
    points.push({ at: new Date(from), people: highest });
  }
  return points;
};
