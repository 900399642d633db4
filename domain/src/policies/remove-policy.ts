import { refusal } from '../refusal.js';
import { isHost, type Role } from '../webinar/role.js';
import { onlyHosts } from './only-hosts.js';
import { policy, type Rule } from './policy.js';

interface RemoveFacts {
  readonly role: Role;
  /** What the person is who is to be removed. */
  readonly removed: Role;
}

const noHost: Rule<RemoveFacts> = ({ removed }) =>
  isHost(removed)
    ? refusal('invalid_request', 'user_id: is organizer or co-host, whom the host site alone can change')
    : undefined;

/** Who may remove whom. */
export const removePolicy = policy(onlyHosts('Only the webinar organizer can remove people'), noHost);
