import { webinarStatus } from '../webinar/webinar-status.js';
import type { MailInHand, Schedule } from './planned-mail.js';

/**
 * Whether a mail is still right at the moment of sending: much may have changed since it was planned.
 *
 * @param at the moment of sending
 */
export const isStillWanted = (mail: MailInHand, at: Date): boolean => {
  const { kind, webinar, schedule, hasRecording } = mail;
  const status = webinarStatus({ webinar, session: null }, at);
  switch (kind) {
    case 'confirmation':
      return status === 'scheduled';
    case 'moved':
      return status === 'scheduled' && isSame(schedule, webinar);
    case 'reminder':
      return (
        status === 'scheduled' &&
        isSame(schedule, webinar) &&
        webinar.startsAt !== null &&
        at < webinar.startsAt
      );
    case 'recording':
      return status !== 'cancelled' && hasRecording;
    case 'cancelled':
      return status === 'cancelled';
  }
};

const isSame = (a: Schedule, b: Schedule): boolean =>
  a.startsAt?.getTime() === b.startsAt?.getTime() && a.endsAt?.getTime() === b.endsAt?.getTime();
