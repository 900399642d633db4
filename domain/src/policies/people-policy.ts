import { refusal, type Refusal } from '../refusal.js';
import type { Result } from '../result.js';
import type { Role } from '../webinar/role.js';
import { onlyHosts, type HostEvidence } from './only-hosts.js';

/** Only hosts see who is in a session. */
export const mayNotSeePeople = refusal(
  'not_organizer',
  'Only the webinar organizer can see who is in the session',
);

/** Who may see the people in a session. */
export const authorizePeopleList = (role: Role): Result<HostEvidence, Refusal<'not_organizer'>> =>
  onlyHosts(role, mayNotSeePeople);
