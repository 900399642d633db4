import { authorizeRemoval } from '../policies/remove-policy.js';
import type { Clock } from '../ports/clock.js';
import type { Presences } from '../ports/presences.js';
import type { Registrations } from '../ports/registrations.js';
import type { Situations } from '../ports/situations.js';
import { lapsedBefore } from '../presence/seats.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { HOSTS, roleOf } from '../webinar/role.js';
import type { PersonalRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly registrations: Registrations;
  readonly presences: Presences;
  readonly clock: Clock;
}

/** `invalid_request` if the person to remove is a host, or is in the session as one. */
export type RemoveParticipantRefusal = Refusal<'webinar_not_found' | 'not_organizer' | 'invalid_request'>;

/**
 * A host removes a person, who then gets no new pass and cannot register again unless the site registers them. A
 * moderator's client removes them from the meeting. Repeating it changes nothing. It has no effect on what an administrator
 * may do: only their token decides that.
 */
export type RemoveParticipant = (
  request: PersonalRequest & { readonly userId: string },
) => Promise<Result<undefined, RemoveParticipantRefusal>>;

export const removeParticipant =
  ({ situations, registrations, presences, clock }: Needs): RemoveParticipant =>
  async ({ webinarId, person, userId }) => {
    const situation = await situations.find(webinarId, person.id);
    if (!situation) return refused(webinarNotFound);

    const at = clock.now();
    const { session } = situation;
    // Nothing but their presence tells that somebody else is an administrator.
    const hosts =
      session?.state === 'active' ? await presences.list(session.id, HOSTS, lapsedBefore(at)) : [];
    const present = hosts.find((host) => host.userId === userId);

    const authorized = authorizeRemoval({
      role: roleOf(situation, person),
      removedRole: present?.role ?? roleOf(situation, { id: userId }),
    });
    if (!authorized.ok) return authorized;

    await registrations.markRemoved(webinarId, userId, at);
    return ok(undefined);
  };
