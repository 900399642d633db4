import { authorizeRegistration } from '../policies/register-policy.js';
import type { Clock } from '../ports/clock.js';
import type { Registrations } from '../ports/registrations.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import type { PersonToRegister } from '../registration/registration.js';
import { ok, refused, type Result } from '../result.js';
import { retryOnChange, CHANGED } from './retry-on-change.js';
import type { PersonalRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly registrations: Registrations;
  readonly clock: Clock;
}

export type RegisterRefusal = Refusal<
  'webinar_not_found' | 'webinar_cancelled' | 'removed' | 'registration_closed'
>;

/** What the person's browser says about them. It never replaces what is known. */
type BrowserDetails = Pick<PersonToRegister, 'language' | 'timeZone'>;

/**
 * Registers the person who asks, with the name and e-mail address of their token, and with the language and the time zone
 * of their browser if none is known yet. Repeating it gives the same answer and updates name and address.
 */
export type RegisterForWebinar = (
  request: PersonalRequest & { readonly browser?: BrowserDetails | null },
) => Promise<Result<{ registered: true }, RegisterRefusal>>;

export const registerForWebinar =
  ({ situations, registrations, clock }: Needs): RegisterForWebinar =>
  ({ webinarId, person, browser }) =>
    retryOnChange(async () => {
      const situation = await situations.find(webinarId, person.id);
      if (!situation) return refused(webinarNotFound);

      const authorized = authorizeRegistration(situation);
      if (!authorized.ok) return authorized;

      // A token without a name does not clear the one that the site's back end has sent.
      const known = {
        userId: person.id,
        name: person.name ?? undefined,
        email: person.email ?? undefined,
        language: browser?.language ?? undefined,
        timeZone: browser?.timeZone ?? undefined,
      };
      const added = await registrations.add(webinarId, [known], clock.now(), 'keep_out');
      if (added === undefined) return refused(webinarNotFound);
      // The person was registered or removed after their registration was read.
      return authorized.value.isNew && added === 0 ? CHANGED : ok({ registered: true });
    });
