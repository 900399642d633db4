import type { Situation } from '../ports/situations.js';
import type { Person, Webinar } from './webinar.js';

/** What a person is to a webinar. A visitor is signed in but not registered; anonymous is nobody we know. */
export type Role = 'organizer' | 'co_host' | 'participant' | 'visitor' | 'anonymous';

/** The roles that may enter a room. */
export type Attendee = Exclude<Role, 'visitor' | 'anonymous'>;

/** The strongest role counts: an organizer who also registered is the organizer. */
export const roleOf = ({ webinar, isRegistered }: Situation, person: Pick<Person, 'id'> | null): Role => {
  if (!person) return 'anonymous';
  if (person.id === webinar.organizerId) return 'organizer';
  if (webinar.coHostIds.includes(person.id)) return 'co_host';
  return isRegistered ? 'participant' : 'visitor';
};

/** Organizer and co-hosts: those who may start and end. */
export const isHost = (role: Role): role is 'organizer' | 'co_host' =>
  role === 'organizer' || role === 'co_host';

/** Whether somebody is organizer or co-host of a webinar. */
export const isHostOf = ({ organizerId, coHostIds }: Webinar, userId: string): boolean =>
  userId === organizerId || coHostIds.includes(userId);

/** Those who may enter a room. */
export const isAttendee = (role: Role): role is Attendee => isHost(role) || role === 'participant';
