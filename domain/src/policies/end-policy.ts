import { onlyHosts } from './only-hosts.js';
import { policy } from './policy.js';

/** Who may end a session for everyone. Ending what is not live is no mistake: it is over either way. */
export const endPolicy = policy(onlyHosts('Only the webinar organizer can end a live session'));
