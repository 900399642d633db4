import { authorizeRemoval } from '../policies/remove-policy.js';
import type { Clock } from '../ports/clock.js';
import type { Registrations } from '../ports/registrations.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { roleOf, managingRoleOf } from '../webinar/role.js';
import type { PersonalRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly registrations: Registrations;
  readonly clock: Clock;
}

/** `invalid_request` if the person to remove is a host. */
export type RemoveParticipantRefusal = Refusal<'webinar_not_found' | 'not_organizer' | 'invalid_request'>;

/**
 * A host removes a person, who then gets no new pass and cannot register again unless the site registers them. A
 * moderator's client removes them from the meeting. Repeating it changes nothing.
 */
export type RemoveParticipant = (
  request: PersonalRequest & { readonly userId: string },
) => Promise<Result<undefined, RemoveParticipantRefusal>>;

export const removeParticipant =
  ({ situations, registrations, clock }: Needs): RemoveParticipant =>
  async ({ webinarId, person, userId }) => {
    const situation = await situations.find(webinarId, person.id);
    if (!situation) return refused(webinarNotFound);

    const authorized = authorizeRemoval({
      role: managingRoleOf(situation, person),
      removedRole: roleOf(situation, { id: userId }),
    });
    if (!authorized.ok) return authorized;

    await registrations.markRemoved(webinarId, userId, clock.now());
    return ok(undefined);
  };
