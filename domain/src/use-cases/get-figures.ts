import type { Figures } from '../administration/figures.js';
import type { Clock } from '../ports/clock.js';
import type { SessionRecords } from '../ports/session-records.js';
import { lapsedBefore } from '../presence/seats.js';

interface Needs {
  readonly sessionRecords: SessionRecords;
  readonly clock: Clock;
}

/** Answers the numbers of the whole installation for an administrator. */
export type GetFigures = () => Promise<Figures>;

export const getFigures =
  ({ sessionRecords, clock }: Needs): GetFigures =>
  () =>
    sessionRecords.figures(lapsedBefore(clock.now()));
