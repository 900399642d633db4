import { mailsAfter } from '../mail/mails-after.js';
import type { Clock } from '../ports/clock.js';
import type { Mails } from '../ports/mails.js';
import type { EventHandler } from './handle-events.js';

interface Needs {
  readonly mails: Pick<Mails, 'planConfirmations' | 'planForAll'>;
  readonly clock: Clock;
}

/** Plans the mails that follow from events. Events that were handled before plan nothing. */
export const planMails =
  ({ mails, clock }: Needs): EventHandler =>
  async (events) => {
    const at = clock.now();
    const planned = events.map(mailsAfter).filter((mail) => mail !== undefined);
    await mails.planConfirmations(
      planned.filter((mail) => mail.to === 'person'),
      at,
    );
    for (const mail of planned) {
      if (mail.to !== 'everyone') continue;
      const { registeredBefore, ...plan } = mail;
      await mails.planForAll(plan, { registeredBefore, exceptRecentlyTold: false }, at);
    }
  };
