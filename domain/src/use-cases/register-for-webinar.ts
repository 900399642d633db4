import { registerPolicy } from '../policies/register-policy.js';
import type { Clock } from '../ports/clock.js';
import type { Registrations } from '../ports/registrations.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { retryOnChange, CHANGED } from './retry-on-change.js';
import type { PersonalRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly registrations: Registrations;
  readonly clock: Clock;
}

/**
 * Registers the person who asks; twice is the same.
 *
 * Refuses with `webinar_not_found`, `webinar_cancelled`, `removed`, `registration_closed`.
 */
export type RegisterForWebinar = (request: PersonalRequest) => Promise<Result<{ registered: true }, Refusal>>;

export const registerForWebinar =
  ({ situations, registrations, clock }: Needs): RegisterForWebinar =>
  ({ webinarId, person }) =>
    retryOnChange(async () => {
      const situation = await situations.find(webinarId, person.id);
      if (!situation) return refused(webinarNotFound);

      const refusal = registerPolicy(situation);
      if (refusal) return refused(refusal);
      if (situation.isRegistered) return ok({ registered: true });

      const added = await registrations.add(webinarId, [person.id], clock.now(), 'keep_out');
      if (added === undefined) return refused(webinarNotFound);
      // The person was registered or removed after their registration was read.
      return added === 0 ? CHANGED : ok({ registered: true });
    });
