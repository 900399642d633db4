import { refusal } from '../refusal.js';
import { isHost, type Standing } from '../webinar/standing.js';
import { onlyHosts } from './only-hosts.js';
import { policy, type Rule } from './policy.js';

interface RemoveFacts {
  readonly standing: Standing;
  /** What the person is who is to be removed. */
  readonly removed: Standing;
}

const noHost: Rule<RemoveFacts> = ({ removed }) =>
  isHost(removed)
    ? refusal('invalid_request', 'user_id: is organizer or co-host, whom the host site alone can change')
    : undefined;

/** Who may remove whom. */
export const removePolicy = policy(onlyHosts('Only the webinar organizer can remove people'), noHost);
