import { refusal } from '../refusal.js';
import type { Webinar } from '../webinar/webinar.js';
import { policy, type Rule } from './policy.js';

interface RegisterFacts {
  readonly webinar: Webinar;
  readonly isRegistered: boolean;
  readonly isRemoved: boolean;
}

const notCancelled: Rule<RegisterFacts> = ({ webinar }) =>
  webinar.status === 'cancelled'
    ? refusal('webinar_cancelled', 'This webinar has been cancelled')
    : undefined;

const notBarred: Rule<RegisterFacts> = ({ isRemoved }) =>
  isRemoved ? refusal('removed', 'The organizer has removed you from this webinar') : undefined;

const onlyWhileOpen: Rule<RegisterFacts> = ({ webinar }) =>
  webinar.registration === 'closed'
    ? refusal('registration_closed', 'Registration for this webinar is closed')
    : undefined;

const newRegistrations = policy(notCancelled, notBarred, onlyWhileOpen);

/** Who may register. Whoever is registered already may say so again at any time. */
export const registerPolicy: Rule<RegisterFacts> = (facts) =>
  facts.isRegistered ? undefined : newRegistrations(facts);
