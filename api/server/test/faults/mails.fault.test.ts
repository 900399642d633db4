import { openPostgres } from '@live-webinar/postgres';
import { expect, it, onTestFinished } from 'vitest';
import { CONDITION_MS, PROCESS_START_MS } from '../../../../.config/time-limits.mjs';
import { startMailServer } from '../../../../adapters/mail/test/support/mail-server.js';
import { backEndToken } from '../../../test/support/api.js';
import { useDatabase } from './support/fixture.js';
import { useProcesses } from './support/processes.js';

const processes = useProcesses();
const database = useDatabase();

/** Jobs of a killed process are taken over within some seconds; pauses after a fault take a minute. */
const RECOVERY = { timeout: 120_000, interval: 200 };
const timeout = 3 * PROCESS_START_MS + 2 * RECOVERY.timeout + 3 * CONDITION_MS;

const environment = (port: number) => ({
  DATABASE_URL: database.url,
  SMTP_URL: `smtp://127.0.0.1:${port}`,
  MAIL_FROM: 'Courses <courses@example.org>',
  PUBLIC_URL: 'http://localhost:3000',
  LOG_LEVEL: 'info',
});

const startServer = async (options: Parameters<typeof startMailServer>[0] = {}) => {
  const server = await startMailServer(options);
  onTestFinished(() => server.close());
  return server;
};

/** Always the same: a changed start would be told in another mail. */
const startsAt = new Date(Date.now() + 7 * 86_400_000).toISOString();

/** A webinar next week, and calls of the back end. */
const siteOf = async (origin: string) => {
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${origin}/api/webinars/${path}`, {
      method,
      headers: { authorization: `Bearer ${backEndToken()}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(response.status).toBeLessThan(300);
  };
  const webinar = { title: 'Stars', organizer_id: 'olga', starts_at: startsAt };
  await call('PUT', 'stars/', webinar);
  return {
    change: (changes: object) => call('PUT', 'stars/', { ...webinar, ...changes }),
    register: (userId: string) =>
      call('PUT', `stars/registrations/${userId}/`, { email: `${userId}@example.org`, language: 'en' }),
    remove: (userId: string) => call('DELETE', `stars/registrations/${userId}/`),
  };
};

const statesOf = async (): Promise<Readonly<Record<string, number>>> => {
  const postgres = await openPostgres(database.url);
  try {
    return { waiting: await postgres.ports.mails.waiting() };
  } finally {
    await postgres.close();
  }
};

it(
  'people get a confirmation, the news of a cancellation, and nothing after one click',
  { timeout },
  async () => {
    const mailServer = await startServer({
      refuseRecipient: (to) => (to.startsWith('gone') ? 550 : undefined),
    });
    const served = await processes.serve(environment(mailServer.port));
    const site = await siteOf(served.origin);
    for (const userId of ['pia', 'gone', 'paul', 'zoe']) await site.register(userId);
    const recipients = () =>
      mailServer.mails.map(({ to, parsed }) => `${to.join()} ${parsed.subject}`).sort();
    const confirmed = ['paul', 'pia', 'zoe'].map(
      (userId) => `${userId}@example.org You’re registered: Stars`,
    );
    await expect.poll(recipients, RECOVERY).toEqual(confirmed);
    await expect
      .poll(() => served.output(), RECOVERY)
      .toMatch(/\(confirmation\): bounced, EENVELOPE RCPT TO 550/);

    const paul = mailServer.mails.find(({ to }) => to[0] === 'paul@example.org');
    const token = /unsubscribe\/([\w-]+)/.exec(paul?.raw ?? '')?.[1] ?? '';
    expect((await fetch(`${served.origin}/unsubscribe/${token}`, { method: 'POST' })).status).toBe(200);
    await site.remove('zoe');
    await site.change({ status: 'cancelled' });
    await expect
      .poll(recipients, RECOVERY)
      .toEqual([...confirmed, 'pia@example.org Cancelled: Stars'].sort());
    await expect.poll(statesOf, RECOVERY).toEqual({ waiting: 0 });
    expect(recipients()).toHaveLength(4);
    expect(paul?.raw).toMatch(/text\/calendar; charset=utf-8; method=REQUEST/);
    // Addresses are in no log.
    expect(served.output()).not.toContain('@example.org');
  },
);

it(
  'a mail that a killed process had handed over is not sent again, and the others are',
  { timeout },
  async () => {
    let hangs = true;
    const mailServer = await startServer({
      // The message is there, and the sender never learns of it.
      answerMessage: (to) => (to.startsWith('first') && hangs ? 'hang' : undefined),
    });
    const first = await processes.serve(environment(mailServer.port));
    const site = await siteOf(first.origin);
    await site.register('first');
    await expect.poll(mailServer.messages, RECOVERY).toBe(1);
    first.process.kill('SIGKILL');
    await first.ended;
    hangs = false;
    const second = await processes.serve(environment(mailServer.port));
    await (await siteOf(second.origin)).register('second');
    await expect
      .poll(() => mailServer.mails.map(({ to }) => to[0]), RECOVERY)
      .toEqual(['second@example.org']);
    await expect.poll(statesOf, RECOVERY).toEqual({ waiting: 0 });
    expect(mailServer.messages()).toBe(2);
  },
);
it('mails wait for a server that is away, and are sent once it is back', { timeout }, async () => {
  const away = await startMailServer();
  await away.close();
  const served = await processes.serve(environment(away.port));
  await (await siteOf(served.origin)).register('pia');
  await expect.poll(() => served.output(), RECOVERY).toMatch(/\(confirmation\): planned, E\w+ CONN/);
  const back = await startServer({ port: away.port });
  await expect.poll(() => back.mails.map(({ to }) => to[0]), RECOVERY).toEqual(['pia@example.org']);
});
