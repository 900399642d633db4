import { removePolicy } from '../policies/remove-policy.js';
import type { Clock } from '../ports/clock.js';
import type { Registrations } from '../ports/registrations.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { roleOf } from '../webinar/role.js';
import type { PersonalRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly registrations: Registrations;
  readonly clock: Clock;
}

/**
 * A host removes somebody: they get no new pass, and cannot register again unless the host site registers them. A
 * moderator's client removes them from the meeting. Twice is the same.
 *
 * Refuses with `webinar_not_found`, `not_organizer`, and `invalid_request` where a host is to be removed.
 */
export type RemoveParticipant = (
  request: PersonalRequest & { readonly userId: string },
) => Promise<Result<undefined, Refusal>>;

export const removeParticipant =
  ({ situations, registrations, clock }: Needs): RemoveParticipant =>
  async ({ webinarId, person, userId }) => {
    const situation = await situations.find(webinarId, person.id);
    if (!situation) return refused(webinarNotFound);

    const refusal = removePolicy({
      role: roleOf(situation, person),
      removed: roleOf(situation, { id: userId }),
    });
    if (refusal) return refused(refusal);

    await registrations.markRemoved(webinarId, userId, clock.now());
    return ok(undefined);
  };
