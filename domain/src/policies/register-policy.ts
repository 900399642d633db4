import { refusal } from '../refusal.js';
import type { Webinar } from '../webinar/webinar.js';
import { policy, type Rule } from './policy.js';

interface RegisterFacts {
  readonly webinar: Webinar;
  readonly isRegistered: boolean;
}

const notCancelled: Rule<RegisterFacts> = ({ webinar }) =>
  webinar.status === 'cancelled'
    ? refusal('webinar_cancelled', 'This webinar has been cancelled')
    : undefined;

const onlyWhileOpen: Rule<RegisterFacts> = ({ webinar }) =>
  webinar.registration === 'closed'
    ? refusal('registration_closed', 'Registration for this webinar is closed')
    : undefined;

const newRegistrations = policy(notCancelled, onlyWhileOpen);

/** Who may register. Whoever is registered already may say so again at any time. */
export const registerPolicy: Rule<RegisterFacts> = (facts) =>
  facts.isRegistered ? undefined : newRegistrations(facts);
