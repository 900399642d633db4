import { unionOf, type Interval } from './watched.js';

/** What a person has watched of a recording. */
export interface Progress {
  /** Where they were, in seconds. */
  readonly position: number;
  /** In order, without overlaps. */
  readonly watched: readonly Interval[];
}

/** Whoever stopped this close to the end has seen it, and begins again. */
const END_SECONDS = 10;

/** What a person has watched, after their player has reported more. */
export const addProgress = (known: Progress | undefined, report: Progress, seconds: number): Progress => ({
  position: Math.min(Math.max(0, report.position), seconds),
  watched: unionOf([...(known?.watched ?? []), ...report.watched], seconds),
});

/** Where playback resumes: where the person stopped, or at the beginning after they have seen the end. */
export const resumePosition = (progress: Progress | undefined, seconds: number): number =>
  progress && progress.position < seconds - END_SECONDS ? progress.position : 0;
