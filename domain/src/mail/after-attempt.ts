import type { SendResult } from '../ports/mail-sender.js';
import type { MailEnd, MailInHand } from './planned-mail.js';

const MINUTE_MS = 60_000;
const MAX_PAUSE_MS = 60 * MINUTE_MS;
const GIVE_UP_AFTER_MS = 24 * 60 * MINUTE_MS;

/** What becomes of a mail after an attempt: pauses double from a minute up to an hour, and end after a day. */
export const afterAttempt = (
  { attempts, plannedAt }: Pick<MailInHand, 'attempts' | 'plannedAt'>,
  result: SendResult,
  at: Date,
): MailEnd => {
  switch (result.outcome) {
    case 'accepted':
      return { state: 'sent' };
    case 'refused':
      return { state: 'bounced', reason: result.reason };
    case 'unconfirmed':
      return { state: 'unconfirmed', reason: result.reason };
    case 'deferred': {
      const pauseMs = Math.min(MINUTE_MS * 2 ** Math.max(0, attempts - 1), MAX_PAUSE_MS);
      const dueAt = new Date(at.getTime() + pauseMs);
      return dueAt.getTime() - plannedAt.getTime() > GIVE_UP_AFTER_MS
        ? { state: 'failed', reason: result.reason }
        : { state: 'planned', reason: result.reason, dueAt };
    }
  }
};
