import { onlyHosts } from './only-hosts.js';
import { policy } from './policy.js';

/** Who may see who is in a session. */
export const peoplePolicy = policy(onlyHosts('Only the webinar organizer can see who is in the session'));
