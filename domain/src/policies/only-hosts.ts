import { refusal } from '../refusal.js';
import { isHost, type Standing } from '../webinar/standing.js';
import type { Rule } from './policy.js';

/** Refuses everybody but organizer and co-hosts, with the sentence that fits what they wanted. */
export const onlyHosts =
  (message: string): Rule<{ readonly standing: Standing }> =>
  ({ standing }) =>
    isHost(standing) ? undefined : refusal('not_organizer', message);
