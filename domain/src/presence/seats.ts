import type { Seating } from '../ports/presences.js';
import { refusal } from '../refusal.js';
import type { Attendee } from '../webinar/role.js';
import type { Webinar } from '../webinar/webinar.js';

/** How long a seat is kept for somebody of whom nothing is heard, in milliseconds. */
const LAPSES_AFTER = 90_000;

/** Until when an old presence counts. */
export const lapsedBefore = (at: Date): Date => new Date(at.getTime() - LAPSES_AFTER);

/** The seats for somebody who comes in a role: organizer and co-hosts never lack one. */
export const seatingFor = (role: Attendee, webinar: Webinar, at: Date): Seating => ({
  seats: role === 'participant' ? webinar.maxParticipants : null,
  lapsedBefore: lapsedBefore(at),
});

/** Every seat is taken by somebody else. */
export const sessionFull = refusal('session_full', 'The live session is full');
