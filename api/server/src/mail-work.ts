import { setTimeout as delay } from 'node:timers/promises';
import {
  planMails,
  planReminders,
  sendNextMails,
  type Clock,
  type EventHandler,
  type MailEnd,
  type Mails,
} from '@live-webinar/domain';
import { createWriter, MAX_CONNECTIONS, smtpSender } from '@live-webinar/mail';
import type { Jobs, Task } from '@live-webinar/postgres';
import type { MailConfig } from './config.js';

interface Needs {
  readonly config: MailConfig;
  readonly mails: Mails;
  readonly clock: Clock;
  readonly jobs: Pick<Jobs, 'add'>;
  readonly log: (level: 'info' | 'warn', message: string) => void;
}

/** The mails' part of the jobs. */
export interface MailWork {
  readonly handler: EventHandler;
  readonly tasks: Readonly<Record<string, Task>>;
  readonly crons: readonly string[];
  /** Closes the connections to the mail server. */
  close(): void;
}

/** One queue over all processes: one of them sends, so that the rate holds and nobody gets a mail twice. */
const QUEUE = 'mails';
/** A job is short, so that others get their turn and a stop does not wait. Then it adds itself again. */
const MAX_JOB_MS = 20_000;
/** Until then a job waits for the next mails; longer pauses are left to the queue. */
const MAX_WAIT_MS = 5_000;
const KEEP_RECORDS_MS = 90 * 24 * 60 * 60 * 1000;

/** A mail that did not reach its person is of interest to an operator. */
const levelOf = ({ state }: MailEnd): 'info' | 'warn' =>
  state === 'sent' || state === 'dropped' ? 'info' : 'warn';

/** Plans mails, and sends them as jobs. */
export const createMailWork = ({ config, mails, clock, jobs, log }: Needs): MailWork => {
  const { from, publicUrl } = config;
  const unsubscribeUrl = (token: string, language?: string) =>
    `${publicUrl}/unsubscribe/${token}${language === undefined ? '' : `?lang=${language}`}`;
  const sender = smtpSender({
    server: config.server,
    from,
    unsubscribeUrl,
    write: createWriter({
      defaultLanguage: config.language,
      overrides: config.templates,
      unsubscribeUrl,
    }),
  });
  const send = sendNextMails({
    mails,
    sender,
    clock,
    perMinute: config.perMinute,
    maxRunning: MAX_CONNECTIONS,
    organizer: { name: from.name || null, email: from.address },
    onEnd: ({ id, kind }, end) => {
      log(levelOf(end), `Mail ${id} (${kind}): ${end.state}${'reason' in end ? `, ${end.reason}` : ''}`);
    },
  });
  const plan = planMails({ mails, clock });
  const remind = planReminders({ mails, clock, reminders: config.reminders });
  const sendSoon = () => jobs.add('send_mails', {}, { queue: QUEUE, key: 'send_mails' });

  return {
    async handler(events) {
      await plan(events);
      if (await mails.nextDueAt()) await sendSoon();
    },
    tasks: {
      async plan_reminders() {
        await remind();
        // Also after a process died between planning mails and adding the job.
        const dueAt = await mails.nextDueAt();
        if (dueAt && dueAt <= clock.now()) await sendSoon();
      },
      async send_mails(_payload, { signal }) {
        const endAt = clock.now().getTime() + MAX_JOB_MS;
        for (;;) {
          const next = await send(signal);
          if (!next || signal.aborted) return;
          const waitMs = next.getTime() - clock.now().getTime();
          if (waitMs > MAX_WAIT_MS || clock.now().getTime() > endAt) {
            // A key of its own: it must not replace a job that is to run now.
            await jobs.add('send_mails', {}, { queue: QUEUE, key: 'send_mails_later', runAt: next });
            return;
          }
          await delay(Math.max(0, waitMs), undefined, { signal }).catch(() => undefined);
        }
      },
      async delete_old_mails() {
        await mails.deletePlannedBefore(new Date(clock.now().getTime() - KEEP_RECORDS_MS));
      },
    },
    crons: ['* * * * * plan_reminders', '23 3 * * * delete_old_mails'],
    close: () => {
      sender.close();
    },
  };
};
