import type { Situation } from '../ports/situations.js';
import type { Person, Webinar } from './webinar.js';

/** What a person is to a webinar. A visitor is signed in but not registered; anonymous is nobody we know. */
export type Standing = 'organizer' | 'co_host' | 'participant' | 'visitor' | 'anonymous';

/** The standings that may enter a room. */
export type Attendee = Exclude<Standing, 'visitor' | 'anonymous'>;

/** The strongest standing counts: an organizer who also registered is the organizer. */
export const standingOf = (
  { webinar, isRegistered }: Situation,
  person: Pick<Person, 'id'> | null,
): Standing => {
  if (!person) return 'anonymous';
  if (person.id === webinar.organizerId) return 'organizer';
  if (webinar.coHostIds.includes(person.id)) return 'co_host';
  return isRegistered ? 'participant' : 'visitor';
};

/** Organizer and co-hosts: those who may start and end. */
export const isHost = (standing: Standing): standing is 'organizer' | 'co_host' =>
  standing === 'organizer' || standing === 'co_host';

/** Whether somebody is organizer or co-host of a webinar. */
export const isHostOf = ({ organizerId, coHostIds }: Webinar, userId: string): boolean =>
  userId === organizerId || coHostIds.includes(userId);

/** Those who may enter a room. */
export const isAttendee = (standing: Standing): standing is Attendee =>
  isHost(standing) || standing === 'participant';
