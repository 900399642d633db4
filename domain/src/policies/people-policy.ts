import type { Refusal } from '../refusal.js';
import type { Result } from '../result.js';
import type { Role } from '../webinar/role.js';
import { onlyHosts, type HostEvidence } from './only-hosts.js';

/** Who may see the people in a session. */
export const authorizePeopleList = (role: Role): Result<HostEvidence, Refusal<'not_organizer'>> =>
  onlyHosts(role, 'Only the webinar organizer can see who is in the session');
