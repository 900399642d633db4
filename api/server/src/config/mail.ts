import {
  LANGUAGES,
  readMailAddress,
  readSmtpUrl,
  readTemplateFolder,
  type Language,
  type MailAddress,
  type SmtpServer,
} from '@live-webinar/mail';
import { oneOf, required, wholeNumber, type Read } from './environment.js';
import { publicUrlOf } from './secrets-and-urls.js';

/** How mails are sent. */
export interface MailConfig {
  readonly server: SmtpServer;
  readonly from: MailAddress;
  /** Where the API is reached from outside, without a slash at its end. */
  readonly publicUrl: string;
  /** Minutes before the start. */
  readonly reminders: readonly number[];
  readonly perMinute: number;
  /** The language of people whose language is not known, or not one of the mails. */
  readonly language: Language;
  /** Templates that replace the built-in ones, by file name. */
  readonly templates: ReadonlyMap<string, string>;
}

/** A day and an hour before the start. */
const DEFAULT_REMINDERS = '1440,60';
const MAX_REMINDERS = 10;
/** Thirty days. */
const MAX_REMINDER_MINUTES = 43_200;
const DEFAULT_RATE = '300';

/** @returns undefined without SMTP_URL: no mails are sent */
export const readMailConfig = (read: Read): MailConfig | undefined => {
  if (!read.has('SMTP_URL')) {
    for (const name of ['MAIL_FROM', 'REMINDERS', 'MAIL_RATE', 'MAIL_LANGUAGE', 'MAIL_TEMPLATES']) {
      read(name, refuseWithoutServer);
    }
    return undefined;
  }
  return {
    server: read('SMTP_URL', (value = '') => readSmtpUrl(value)),
    from: read('MAIL_FROM', (value) =>
      readMailAddress(
        required(value, 'Set it to the sender of the mails, e.g. Courses <courses@example.org>'),
      ),
    ),
    publicUrl: read('PUBLIC_URL', (value) =>
      publicUrlOf(
        required(
          value,
          'Mails contain links to unsubscribe: set it to the address of this API, e.g. https://live.example.org',
        ),
      ),
    ),
    reminders: read('REMINDERS', remindersOf),
    perMinute: read('MAIL_RATE', (value) => wholeNumber(value ?? DEFAULT_RATE, 1, 100_000)),
    language: read('MAIL_LANGUAGE', (value) => oneOf(value ?? 'en', LANGUAGES)),
    templates: read('MAIL_TEMPLATES', (value) =>
      value === undefined ? new Map() : readTemplateFolder(value),
    ),
  };
};

const refuseWithoutServer = (value: string | undefined): void => {
  if (value !== undefined) throw new Error('has no effect without SMTP_URL. Set SMTP_URL, or remove it');
};

const remindersOf = (value = DEFAULT_REMINDERS): readonly number[] => {
  if (value === '0') return [];
  const minutes = value.split(',').map((part) => wholeNumber(part.trim(), 1, MAX_REMINDER_MINUTES));
  if (minutes.length > MAX_REMINDERS) throw new Error(`must be at most ${MAX_REMINDERS} numbers`);
  return minutes;
};
