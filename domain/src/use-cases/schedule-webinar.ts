import { schedulePolicy } from '../policies/schedule-policy.js';
import type { Clock } from '../ports/clock.js';
import type { Webinars } from '../ports/webinars.js';
import type { Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import type { Webinar } from '../webinar/webinar.js';

interface Needs {
  readonly webinars: Webinars;
  readonly clock: Clock;
}

/**
 * Creates or replaces a webinar, as the host site's back end says; cancelling ends its session. An organizer who is
 * named as a co-host too is the organizer; a co-host named twice counts once.
 *
 * Refuses with `invalid_request`, its message beginning with the field's name.
 */
export type ScheduleWebinar = (
  webinar: Webinar,
) => Promise<Result<{ readonly webinar: Webinar; readonly outcome: 'created' | 'replaced' }, Refusal>>;

export const scheduleWebinar =
  ({ webinars, clock }: Needs): ScheduleWebinar =>
  async (asked) => {
    const refusal = schedulePolicy(asked);
    if (refusal) return refused(refusal);

    const coHostIds = [...new Set(asked.coHostIds)].filter((id) => id !== asked.organizerId);
    const webinar = { ...asked, coHostIds };
    return ok({ webinar, outcome: await webinars.save(webinar, clock.now()) });
  };
