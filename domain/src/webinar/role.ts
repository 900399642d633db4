import type { Situation } from './situation.js';
import type { Person } from './webinar.js';

/** A person's role in a webinar. A visitor is signed in but not registered; an anonymous person is not signed in. */
export type Role = 'organizer' | 'co_host' | 'participant' | 'visitor' | 'anonymous';

/** The roles that may start and end a session. */
export const HOSTS = ['organizer', 'co_host'] as const;
export type Host = (typeof HOSTS)[number];

/** The roles that may enter a room. */
export type Attendee = Host | 'participant';

/**
 * The strongest role counts: an organizer who also registered is the organizer. An administrator is the organizer of every
 * webinar, for as long as their token says that they are one. So a webinar may have several organizers, but names only one.
 *
 * Without a token, only the webinar's own lists count. A person in the session has the role that their presence recorded.
 */
export const roleOf = (
  { webinar, isRegistered }: Situation,
  person: Pick<Person, 'id' | 'isAdministrator'> | null,
): Role => {
  if (!person) return 'anonymous';
  if (person.isAdministrator || person.id === webinar.organizerId) return 'organizer';
  if (webinar.coHostIds.includes(person.id)) return 'co_host';
  return isRegistered ? 'participant' : 'visitor';
};

export const isHost = (role: Role): role is Host => role === 'organizer' || role === 'co_host';

export const isAttendee = (role: Role): role is Attendee => isHost(role) || role === 'participant';
