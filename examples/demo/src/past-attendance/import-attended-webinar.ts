import type { EndedSession } from '@live-webinar/domain';
import type { ImportTransaction } from '../import-transaction.js';
import { pastSession } from '../past-session.js';
import {
  ATTENDED_ID,
  ATTENDED_SESSIONS,
  attendedWebinarAt,
  REGISTERED,
  staysOfFortyOne,
  staysOfSixty,
} from './attended-webinar.js';
import { evidenceOf } from './stay.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Adds a webinar with two past sessions and made-up evidence of who attended, so that the attendance report has something to
 * show at the first start. Only the dates depend on the day of the start.
 */
export const importAttendedWebinar = async (transaction: ImportTransaction): Promise<void> => {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const webinar = attendedWebinarAt(today);
  const sessions = ATTENDED_SESSIONS.map(({ startsMs, lastedSeconds }, number): EndedSession => {
    const start = today + startsMs;
    return pastSession({
      webinarId: ATTENDED_ID,
      number,
      startedBy: webinar.organizerId,
      startedAt: new Date(start),
      endedAt: new Date(start + lastedSeconds * 1_000),
      endedBy: webinar.organizerId,
    });
  });
  const [newest, before] = sessions;
  if (!newest || !before) throw new Error('There are two sessions');

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
