const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** For how long an event is sent again and again. */
export const RETRY_DURATION_MS = 24 * HOUR_MS;

/** The pauses after the first attempts; the last one is that after all further attempts too. */
const PAUSES_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  3 * HOUR_MS,
] as const;
const MAX_PAUSE_MS = 3 * HOUR_MS;
/** Deliveries that failed together should not all come back together. */
const JITTER = 0.2;

/** What the time of the next attempt depends on. */
interface FailedAttempts {
  /** At least 1. */
  readonly attempts: number;
  readonly firstAttemptAt: Date;
  /** When the last attempt failed. */
  readonly at: Date;
  /** From 0 to below 1. */
  readonly random: number;
}

/** When a failed delivery is tried again. @returns undefined if that would be more than a day after the first attempt */
export const nextAttempt = ({ attempts, firstAttemptAt, at, random }: FailedAttempts): Date | undefined => {
  const pause = PAUSES_MS[attempts - 1] ?? MAX_PAUSE_MS;
  const next = new Date(at.getTime() + pause * (1 - JITTER + 2 * JITTER * random));
  return next.getTime() - firstAttemptAt.getTime() > RETRY_DURATION_MS ? undefined : next;
};
