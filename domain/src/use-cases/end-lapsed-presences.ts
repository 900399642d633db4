import type { Clock } from '../ports/clock.js';
import type { Presences } from '../ports/presences.js';
import { lapsedBefore } from '../presence/seats.js';

interface Needs {
  readonly presences: Presences;
  readonly clock: Clock;
}

/** Records that those who are no longer reported have left. To be called about once a minute. @throws StoreUnavailable */
export type EndLapsedPresences = () => Promise<void>;

export const endLapsedPresences =
  ({ presences, clock }: Needs): EndLapsedPresences =>
  () =>
    presences.endLapsed(lapsedBefore(clock.now()));
