import { validateSchedule } from '../policies/schedule-policy.js';
import type { Clock } from '../ports/clock.js';
import type { Webinars } from '../ports/webinars.js';
import type { Refusal } from '../refusal.js';
import { ok, type Result } from '../result.js';
import type { Webinar } from '../webinar/webinar.js';

interface Needs {
  readonly webinars: Webinars;
  readonly clock: Clock;
}

/** The message begins with the name of the invalid field. */
export type ScheduleRefusal = Refusal<'invalid_request'>;

/**
 * Creates or replaces a webinar for the site's back end. Cancelling it ends its session. A co-host who is named twice
 * counts once, and an organizer who is also named as a co-host remains the organizer.
 */
export type ScheduleWebinar = (
  webinar: Webinar,
) => Promise<
  Result<{ readonly webinar: Webinar; readonly outcome: 'created' | 'replaced' }, ScheduleRefusal>
>;

export const scheduleWebinar =
  ({ webinars, clock }: Needs): ScheduleWebinar =>
  async (asked) => {
    const valid = validateSchedule(asked);
    if (!valid.ok) return valid;
    return ok({ webinar: valid.value, outcome: await webinars.save(valid.value, clock.now()) });
  };
