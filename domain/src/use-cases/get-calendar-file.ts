import { calendarFile } from '../calendar/calendar-file.js';
import type { Clock } from '../ports/clock.js';
import type { Statuses } from '../ports/statuses.js';
import type { Webinars } from '../ports/webinars.js';
import { refusal, webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import type { Webinar } from '../webinar/webinar.js';

interface Needs {
  readonly webinars: Webinars;
  readonly statuses: Statuses;
  readonly clock: Clock;
}

/** A webinar without a planned start has no place in a calendar. */
export const webinarWithoutDate = refusal('webinar_without_date', 'This webinar has no date yet');

export type CalendarRefusal = Refusal<'webinar_not_found' | 'webinar_without_date'>;

/** Writes a webinar's calendar file for anyone: `text`, and what it depends on besides the moment. */
export type GetCalendarFile = (request: {
  readonly webinarId: string;
}) => Promise<
  Result<{ readonly text: string; readonly webinar: Webinar; readonly sequence: number }, CalendarRefusal>
>;

export const getCalendarFile =
  ({ webinars, statuses, clock }: Needs): GetCalendarFile =>
  async ({ webinarId }) => {
    // The revision first: a calendar ignores a later change whose revision it already has.
    const status = await statuses.find(webinarId);
    const webinar = status && (await webinars.find(webinarId));
    if (!webinar) return refused(webinarNotFound);
    const sequence = status.revision;
    const text = calendarFile({ webinar, sequence, at: clock.now(), method: 'PUBLISH' });
    return text === undefined ? refused(webinarWithoutDate) : ok({ text, webinar, sequence });
  };
