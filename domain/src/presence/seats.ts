import { refusal } from '../refusal.js';
import type { Attendee } from '../webinar/role.js';
import type { Webinar } from '../webinar/webinar.js';
import type { Seating } from './presence.js';

/** How long a presence lasts without a renewal. */
const LAPSE_AFTER_MS = 90_000;

/** Presences that were last reported before this moment have lapsed. */
export const lapsedBefore = (at: Date): Date => new Date(at.getTime() - LAPSE_AFTER_MS);

/** The seating for somebody who enters in a role: hosts need no seat. */
export const seatingFor = (role: Attendee, webinar: Webinar, at: Date): Seating => ({
  seats: role === 'participant' ? webinar.maxParticipants : null,
  lapsedBefore: lapsedBefore(at),
});

/** Every seat is taken by somebody else. */
export const sessionFull = refusal('session_full', 'The live session is full');
