const MINUTE_MS = 60_000;

/** A reminder that is to be sent now. */
export interface DueReminder {
  readonly minutes: number;
  /** The planned moment, which may be past. */
  readonly dueAt: Date;
}

/**
 * The latest reminder that is due. After an interruption it is sent late, by at most half of its time before the start: the
 * reminder of the day before is still useful twelve hours before.
 *
 * @param reminders minutes before the start
 */
export const dueReminder = (
  startsAt: Date,
  reminders: readonly number[],
  at: Date,
): DueReminder | undefined => {
  const left = (startsAt.getTime() - at.getTime()) / MINUTE_MS;
  const due = reminders.filter((minutes) => left > 0 && left <= minutes && left >= minutes / 2);
  if (due.length === 0) return undefined;
  const minutes = Math.min(...due);
  return { minutes, dueAt: new Date(startsAt.getTime() - minutes * MINUTE_MS) };
};
