import { dueReminder } from '../mail/reminders.js';
import type { Clock } from '../ports/clock.js';
import type { Mails } from '../ports/mails.js';

const MINUTE_MS = 60_000;

interface Needs {
  readonly mails: Pick<Mails, 'startingBetween' | 'planForAll'>;
  readonly clock: Clock;
  /** Minutes before the start. */
  readonly reminders: readonly number[];
}

/**
 * Plans the reminders that are due; to be called about once a minute. A moved webinar is reminded of again. Who registered
 * or was told a new date after the reminder's moment knows the date already.
 *
 * @returns how many mails were planned
 * @throws StoreUnavailable
 */
export type PlanReminders = () => Promise<number>;

export const planReminders =
  ({ mails, clock, reminders }: Needs): PlanReminders =>
  async () => {
    if (reminders.length === 0) return 0;
    const at = clock.now();
    const until = new Date(at.getTime() + Math.max(...reminders) * MINUTE_MS);
    let planned = 0;
    for (const { webinarId, schedule } of await mails.startingBetween(at, until)) {
      const reminder = dueReminder(schedule.startsAt, reminders, at);
      if (!reminder) continue;
      planned += await mails.planForAll(
        {
          webinarId,
          kind: 'reminder',
          occasion: `${schedule.startsAt.toISOString()} ${reminder.minutes}`,
          schedule,
        },
        { registeredBefore: reminder.dueAt, exceptRecentlyTold: true },
        at,
      );
    }
    return planned;
  };
