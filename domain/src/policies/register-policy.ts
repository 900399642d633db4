import { refusal, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import type { Webinar } from '../webinar/webinar.js';
import { webinarCancelled } from './start-policy.js';

interface RegistrationFacts {
  readonly webinar: Webinar;
  readonly isRegistered: boolean;
  readonly isRemoved: boolean;
}

/** A host has removed the person. */
export const removedByHost = refusal('removed', 'The organizer has removed you from this webinar');
/** Only the site registers people. */
export const registrationClosed = refusal('registration_closed', 'Registration for this webinar is closed');

/**
 * Who may register. Somebody who is already registered may do so again at any time.
 *
 * @returns whether the registration is new
 */
export const authorizeRegistration = ({
  webinar,
  isRegistered,
  isRemoved,
}: RegistrationFacts): Result<
  { readonly isNew: boolean },
  Refusal<'webinar_cancelled' | 'removed' | 'registration_closed'>
> => {
  if (isRegistered) return ok({ isNew: false });
  if (webinar.status === 'cancelled') return refused(webinarCancelled);
  if (isRemoved) return refused(removedByHost);
  if (webinar.registration === 'closed') return refused(registrationClosed);
  return ok({ isNew: true });
};
