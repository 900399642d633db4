import type { ImportTransaction } from '../import-transaction.js';
import { attendedSessionsAt, midnight } from './attended-sessions.js';
import {
  ATTENDED_ID,
  attendedWebinarAt,
  REGISTERED,
  staysOfFortyOne,
  staysOfSixty,
} from './attended-webinar.js';
import { evidenceOf } from './stay.js';

/**
 * Adds a webinar with two past sessions and made-up evidence of who attended, so that the attendance report has something to
 * show at the first start. Only the dates depend on the day of the start.
 */
export const importAttendedWebinar = async (transaction: ImportTransaction): Promise<void> => {
  const today = midnight();
  const webinar = attendedWebinarAt(today);
  const sessions = attendedSessionsAt(today);
  const [newest, before] = sessions;

  await transaction.saveWebinars(
    [webinar],
    ['title', 'organizerId', 'coHostIds', 'startsAt', 'endsAt', 'registration', 'completion'],
  );
  await transaction.addRegistrations(
    REGISTERED.map(({ id: userId, name, email }, index) => {
      const registeredAt = new Date(before.startedAt.getTime() - (index + 1) * 3 * 60 * 60 * 1_000);
      return { webinarId: ATTENDED_ID, userId, name, email, registeredAt };
    }),
  );
  await transaction.addEndedSessions(sessions);
  await transaction.replaceEvidence([
    evidenceOf(newest, staysOfSixty()),
    evidenceOf(before, staysOfFortyOne()),
  ]);
};
