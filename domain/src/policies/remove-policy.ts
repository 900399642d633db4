import { refusal, type Refusal } from '../refusal.js';
import { refused, type Result } from '../result.js';
import { isHost, type Role } from '../webinar/role.js';
import { onlyHosts, type HostEvidence } from './only-hosts.js';

interface RemovalFacts {
  readonly role: Role;
  /** The role of the person to remove. */
  readonly removedRole: Role;
}

/** Only hosts remove people. */
export const mayNotRemove = refusal('not_organizer', 'Only the webinar organizer can remove people');

const hostsStay = refusal(
  'invalid_request',
  'user_id: is an organizer, co-host or administrator; only the site can change that',
);

/** Who may remove whom from a webinar. */
export const authorizeRemoval = ({
  role,
  removedRole,
}: RemovalFacts): Result<HostEvidence, Refusal<'not_organizer' | 'invalid_request'>> => {
  const host = onlyHosts(role, mayNotRemove);
  if (!host.ok) return host;
  if (isHost(removedRole)) return refused(hostsStay);
  return host;
};
