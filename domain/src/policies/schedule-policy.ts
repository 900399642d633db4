import { refusal } from '../refusal.js';
import { isWebinarId, type Webinar } from '../webinar/webinar.js';
import { policy, type Rule } from './policy.js';

const idIsSafe: Rule<Webinar> = ({ id }) =>
  isWebinarId(id)
    ? undefined
    : refusal('invalid_request', 'id: must be 1 to 64 letters, digits, hyphens and underscores');

const endsAfterItStarts: Rule<Webinar> = ({ startsAt, endsAt }) =>
  startsAt && endsAt && endsAt <= startsAt
    ? refusal('invalid_request', 'ends_at: must be later than starts_at')
    : undefined;

/** What a webinar must be to be scheduled. */
export const schedulePolicy = policy(idIsSafe, endsAfterItStarts);
