import { refusal, type Refusal } from '../refusal.js';
import type { Result } from '../result.js';
import type { Role } from '../webinar/role.js';
import { onlyHosts, type HostEvidence } from './only-hosts.js';

/** Only hosts end sessions. */
export const mayNotEnd = refusal('not_organizer', 'Only the webinar organizer can end a live session');

/** Who may end a session for everyone. It does not matter whether one is active. */
export const authorizeEnd = (role: Role): Result<HostEvidence, Refusal<'not_organizer'>> =>
  onlyHosts(role, mayNotEnd);
