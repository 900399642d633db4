import { validateSchedule } from '../policies/schedule-policy.js';
import type { Clock } from '../ports/clock.js';
import type { Webinars } from '../ports/webinars.js';
import { refusal, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { newWebinar, type Webinar } from '../webinar/webinar.js';

interface Needs {
  readonly webinars: Webinars;
  readonly clock: Clock;
}

/** The message of `invalid_request` begins with the name of the invalid field. */
export type ScheduleRefusal = Refusal<'invalid_request' | 'changed_meanwhile'>;

/** The webinar is no longer the version that was to be replaced. */
export const changedMeanwhile = refusal(
  'changed_meanwhile',
  'Somebody else has changed this webinar meanwhile',
);

/**
 * Creates or replaces a webinar for the site's back end. Cancelling it ends its session. A co-host who is named twice
 * counts once, and an organizer who is also named as a co-host remains the organizer.
 *
 * @param accepts decides whether the webinar that is stored now, or none, may be replaced; by default any may. A webinar
 *   that is stored already as it is asked for is never refused, so that the request can be repeated
 */
export type ScheduleWebinar = (
  webinar: Webinar,
  accepts?: (stored: Webinar | undefined) => boolean,
) => Promise<
  Result<{ readonly webinar: Webinar; readonly outcome: 'created' | 'replaced' }, ScheduleRefusal>
>;

export const scheduleWebinar =
  ({ webinars, clock }: Needs): ScheduleWebinar =>
  async (asked, accepts) => {
    const valid = validateSchedule(asked);
    if (!valid.ok) return valid;
    const webinar = valid.value;
    const acceptsOrHas =
      accepts &&
      ((stored: Webinar | undefined) => accepts(stored) || (stored !== undefined && isSame(stored, webinar)));
    const outcome = await webinars.save(webinar, clock.now(), acceptsOrHas);
    return outcome === 'declined' ? refused(changedMeanwhile) : ok({ webinar, outcome });
  };

const isSame = (stored: Webinar, asked: Webinar): boolean =>
  JSON.stringify(newWebinar(stored)) === JSON.stringify(newWebinar(asked));
