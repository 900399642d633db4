import type { Situation } from './situation.js';
import type { Person, Webinar } from './webinar.js';

/** A person's role in a webinar. A visitor is signed in but not registered; an anonymous person is not signed in. */
export type Role = 'organizer' | 'co_host' | 'participant' | 'visitor' | 'anonymous';

/** The roles that may start and end a session. */
export type Host = 'organizer' | 'co_host';

/** The roles that may enter a room. */
export type Attendee = Host | 'participant';

/** The strongest role counts: an organizer who also registered is the organizer. */
export const roleOf = ({ webinar, isRegistered }: Situation, person: Pick<Person, 'id'> | null): Role => {
  if (!person) return 'anonymous';
  if (person.id === webinar.organizerId) return 'organizer';
  if (webinar.coHostIds.includes(person.id)) return 'co_host';
  return isRegistered ? 'participant' : 'visitor';
};

export const isHost = (role: Role): role is Host => role === 'organizer' || role === 'co_host';

/**
 * The role of a person who manages a webinar from outside the meeting: an administrator may do what the organizer may.
 * It gives nobody entry: people in the meeting whom the webinar does not know are removed.
 */
export const managingRoleOf = (situation: Situation, person: Person): Role =>
  person.isAdministrator ? 'organizer' : roleOf(situation, person);

/** Whether somebody is organizer or co-host of a webinar. */
export const isHostOf = ({ organizerId, coHostIds }: Webinar, userId: string): boolean =>
  userId === organizerId || coHostIds.includes(userId);

export const isAttendee = (role: Role): role is Attendee => isHost(role) || role === 'participant';
