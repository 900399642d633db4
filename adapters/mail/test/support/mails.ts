import type { Mail } from '@live-webinar/domain';
import { onTestFinished } from 'vitest';
import { createWriter, readSmtpUrl, smtpSender, type SmtpSender } from '../../src/index.js';
import { startMailServer, testAuthority, type MailServer } from './mail-server.js';

/** The moment of sending. */
export const sentAt = new Date('2026-03-01T09:00:00Z');

/** A confirmation for Ada Lovelace. */
export const mailFixture = (changes: Partial<Mail> = {}): Mail => ({
  id: '0b5f4b0e-5c1e-4f43-9d5e-6f2f0a3c7a10',
  kind: 'confirmation',
  person: { name: 'Ada Lovelace', email: 'ada@example.org', language: 'en' },
  webinar: {
    title: 'Reading the night sky',
    description: 'Bring a blanket.\nAnd tea.',
    pageUrl: 'https://courses.example.org/webinars/123',
    startsAt: new Date('2026-03-05T17:00:00Z'),
    endsAt: new Date('2026-03-05T18:30:00Z'),
  },
  timeZone: 'Europe/Berlin',
  calendar: null,
  unsubscribeToken: '7c1b8c52-0d8e-4d43-8a30-0a1f6a5f2f11',
  ...changes,
});

/** A mail about a webinar that differs in some fields. */
export const mailAbout = (webinar: Partial<Mail['webinar']>, changes: Partial<Mail> = {}): Mail =>
  mailFixture({ ...changes, webinar: { ...mailFixture().webinar, ...webinar } });

/** A mail to another person. */
export const mailTo = (person: Partial<Mail['person']>, changes: Partial<Mail> = {}): Mail =>
  mailFixture({ ...changes, person: { ...mailFixture().person, ...person } });

export const unsubscribeUrl = (token: string, language?: string): string =>
  `https://live.example.org/unsubscribe/${token}${language === undefined ? '' : `?lang=${language}`}`;

export const writer = createWriter({ defaultLanguage: 'en', unsubscribeUrl });

/** A server, until the test has finished. */
export const mailServer = async (
  options: Parameters<typeof startMailServer>[0] = {},
): Promise<MailServer> => {
  const server = await startMailServer(options);
  onTestFinished(() => server.close());
  return server;
};

/** A sender, until the test has finished. */
export const senderTo = (url: string, options: { readonly answerMs?: number } = {}): SmtpSender => {
  const sender = smtpSender({
    server: readSmtpUrl(url),
    from: { name: 'Courses', address: 'courses@example.org' },
    write: writer,
    unsubscribeUrl,
    authority: testAuthority,
    ...options,
  });
  onTestFinished(() => {
    sender.close();
  });
  return sender;
};
