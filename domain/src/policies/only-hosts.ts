import { refusal } from '../refusal.js';
import { isHost, type Role } from '../webinar/role.js';
import type { Rule } from './policy.js';

/** Refuses everybody but organizer and co-hosts, with the sentence that fits what they wanted. */
export const onlyHosts =
  (message: string): Rule<{ readonly role: Role }> =>
  ({ role }) =>
    isHost(role) ? undefined : refusal('not_organizer', message);
