import { isCompletion, MAX_COMPLETION_MINUTES } from '../attendance/completion.js';
import { refusal, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { isTimeZone } from '../webinar/time-zone.js';
import { isWebinarId, type Webinar } from '../webinar/webinar.js';

const invalidId = refusal('invalid_request', 'id: must be 1 to 64 letters, digits, hyphens and underscores');
const endsTooEarly = refusal('invalid_request', 'ends_at: must be later than starts_at');
const unknownTimeZone = refusal(
  'invalid_request',
  'time_zone: must be the IANA name of a time zone, such as Europe/Berlin',
);

const unknownCompletion = refusal(
  'invalid_request',
  `completion: must be 1 to ${MAX_COMPLETION_MINUTES} whole minutes, or a share above 0 and up to 1`,
);

/**
 * Which webinars can be scheduled.
 *
 * @returns the webinar with each co-host once, and without the organizer among them
 */
export const validateSchedule = (webinar: Webinar): Result<Webinar, Refusal<'invalid_request'>> => {
  const { id, organizerId, startsAt, endsAt, timeZone, completion } = webinar;
  if (!isWebinarId(id)) return refused(invalidId);
  if (startsAt && endsAt && endsAt <= startsAt) return refused(endsTooEarly);
  if (timeZone !== null && !isTimeZone(timeZone)) return refused(unknownTimeZone);
  if (completion && !isCompletion(completion)) return refused(unknownCompletion);
  const coHostIds = [...new Set(webinar.coHostIds)].filter((coHostId) => coHostId !== organizerId);
  return ok({ ...webinar, coHostIds });
};
