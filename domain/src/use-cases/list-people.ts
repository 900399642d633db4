import { authorizePeopleList } from '../policies/people-policy.js';
import type { PresentPerson } from '../presence/presence.js';
import { lapsedBefore } from '../presence/seats.js';
import { hasConsent } from '../recording/consent-statement.js';
import type { Clock } from '../ports/clock.js';
import type { Consents } from '../ports/consents.js';
import type { Presences } from '../ports/presences.js';
import type { Situations } from '../ports/situations.js';
import { webinarNotFound, type Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { isHost, roleOf } from '../webinar/role.js';
import type { PersonalRequest } from './requests.js';

interface Needs {
  readonly situations: Situations;
  readonly presences: Presences;
  readonly consents: Pick<Consents, 'latest'>;
  readonly clock: Clock;
}

/** Somebody in a session, as a host sees them. */
export interface PersonInSession extends Omit<PresentPerson, 'isRegistered'> {
  /** Whether they may stay: a registration may have been withdrawn since they entered. */
  readonly isWelcome: boolean;
  /** Whether they have consented to the recording; `null` if the webinar needs no consent. */
  readonly hasConsented: boolean | null;
}

export type ListPeopleRefusal = Refusal<'webinar_not_found' | 'not_organizer'>;

/** Lists for a host the people in the active session. Without an active session the list is empty. */
export type ListPeople = (
  request: PersonalRequest,
) => Promise<Result<readonly PersonInSession[], ListPeopleRefusal>>;

export const listPeople =
  ({ situations, presences, consents, clock }: Needs): ListPeople =>
  async ({ webinarId, person }) => {
    const situation = await situations.find(webinarId, person.id);
    if (!situation) return refused(webinarNotFound);

    const { webinar, session } = situation;
    const authorized = authorizePeopleList(roleOf(situation, person));
    if (!authorized.ok) return authorized;
    if (session?.state !== 'active') return ok([]);

    const everybody = ['organizer', 'co_host', 'participant'] as const;
    const people = await presences.list(session.id, everybody, lapsedBefore(clock.now()));
    const userIds = people.map(({ userId }) => userId);
    const consentedTo = webinar.recording === 'consent' ? await consents.latest(webinarId, userIds) : null;
    return ok(
      people.map(({ isRegistered, ...present }) => ({
        ...present,
        isWelcome: isRegistered || isHost(present.role),
        hasConsented: consentedTo && hasConsent(webinar, consentedTo.get(present.userId) ?? null),
      })),
    );
  };
