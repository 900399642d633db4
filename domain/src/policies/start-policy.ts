import { refusal } from '../refusal.js';
import type { Role } from '../webinar/role.js';
import type { Webinar } from '../webinar/webinar.js';
import { onlyHosts } from './only-hosts.js';
import { policy, type Rule } from './policy.js';

interface StartFacts {
  readonly role: Role;
  readonly webinar: Webinar;
}

const notCancelled: Rule<StartFacts> = ({ webinar }) =>
  webinar.status === 'cancelled'
    ? refusal('webinar_cancelled', 'This webinar has been cancelled')
    : undefined;

/** Who may go live. The person is asked about first: a stranger does not learn that a webinar was cancelled. */
export const startPolicy = policy(
  onlyHosts('Only the webinar organizer can start a live session'),
  notCancelled,
);
