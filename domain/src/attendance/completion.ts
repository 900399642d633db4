/**
 * What a person has to attend of one session to have completed the webinar: a number of minutes, or a share of the session's
 * length.
 */
export type Completion = { readonly minutes: number } | { readonly share: number };

/** The most minutes that a completion may ask for: a day. */
export const MAX_COMPLETION_MINUTES = 24 * 60;

/** Whether a webinar may ask for this: 1 to 1440 whole minutes, or a share above 0 and up to 1. */
export const isCompletion = (completion: Completion): boolean =>
  'minutes' in completion
    ? Number.isInteger(completion.minutes) &&
      completion.minutes >= 1 &&
      completion.minutes <= MAX_COMPLETION_MINUTES
    : completion.share > 0 && completion.share <= 1;

/**
 * Whether it is certain that a person has completed the webinar. Minutes are certain as soon as they are reached. Nobody knows
 * the length of a running session, so a share is certain only after its end.
 *
 * @param seconds how long the person attended the session until `now`
 */
export const hasCompleted = (
  completion: Completion,
  seconds: number,
  session: { readonly startedAt: Date; readonly endedAt: Date | null },
  now: Date,
): boolean => {
  if ('minutes' in completion) return seconds >= completion.minutes * 60;
  const { startedAt, endedAt } = session;
  if (!endedAt || endedAt > now) return false;
  // Whole seconds, because `seconds` is rounded: who was there all the time must not miss by a fraction.
  return seconds >= Math.floor((completion.share * (endedAt.getTime() - startedAt.getTime())) / 1000);
};
