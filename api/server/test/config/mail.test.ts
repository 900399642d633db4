import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Environment } from '../../src/config.js';
import { faultsOf, read, SECRET } from './configuration.js';

const SMTP = {
  SMTP_URL: 'smtps://courses:hunter2@mail.example.org',
  MAIL_FROM: 'Courses <courses@example.org>',
  PUBLIC_URL: 'https://live.example.org/webinars/',
};

it('no mails are sent without SMTP_URL', () => {
  expect(read({}).mail).toBeUndefined();
  expect(read({ PUBLIC_URL: SMTP.PUBLIC_URL }).mail).toBeUndefined();
});

it('mails need a server, a sender and the address of the API; the rest has defaults', () => {
  expect(read(SMTP).mail).toEqual({
    server: {
      host: 'mail.example.org',
      port: 465,
      implicitTls: true,
      requireTls: true,
      credentials: { user: 'courses', password: 'hunter2' },
    },
    from: { name: 'Courses', address: 'courses@example.org' },
    publicUrl: 'https://live.example.org/webinars',
    reminders: [1440, 60],
    perMinute: 300,
    language: 'en',
    templates: new Map(),
  });
});

it.each([
  ['0', []],
  ['15', [15]],
  ['10080, 1440 ,60', [10_080, 1440, 60]],
])('REMINDERS=%s is read', (REMINDERS, minutes) => {
  expect(read({ ...SMTP, REMINDERS }).mail?.reminders).toEqual(minutes);
});

it.each<[Environment, RegExp]>([
  [{ MAIL_FROM: undefined }, /^MAIL_FROM: is missing\. Set it to the sender/],
  [{ PUBLIC_URL: undefined }, /^PUBLIC_URL: is missing\. Mails contain links/],
  [{ MAIL_FROM: 'courses' }, /^MAIL_FROM: must be an address like/],
  [{ PUBLIC_URL: 'http://live.example.org' }, /^PUBLIC_URL: must be the https address/],
  [{ PUBLIC_URL: 'https://live.example.org/?a=b' }, /^PUBLIC_URL: must be the https address/],
  [{ PUBLIC_URL: 'https://ada:pw@live.example.org' }, /^PUBLIC_URL: must be the https address/],
  [{ SMTP_URL: 'https://courses:hunter2@mail.example.org' }, /^SMTP_URL: must be an address like/],
  [{ SMTP_URL: 'smtp://courses:hunter2@mail.example.org?tls=no' }, /^SMTP_URL: may have only/],
  [{ REMINDERS: '60;10' }, /^REMINDERS: must be a whole number/],
  [{ REMINDERS: '60,,10' }, /^REMINDERS: must be a whole number/],
  [{ REMINDERS: '43201' }, /^REMINDERS: must be a whole number from 1 to 43200/],
  [{ REMINDERS: '1,2,3,4,5,6,7,8,9,10,11' }, /^REMINDERS: must be at most 10 numbers/],
  [{ MAIL_RATE: '0' }, /^MAIL_RATE: must be a whole number from 1/],
  [{ MAIL_LANGUAGE: 'it' }, /^MAIL_LANGUAGE: must be one of en, de, fr, es/],
  [{ MAIL_TEMPLATES: '/nowhere/at/all' }, /^MAIL_TEMPLATES: must be a folder that can be read/],
  [{ SMTP_URL: undefined }, /^MAIL_FROM: has no effect without SMTP_URL/],
])('the start says what is wrong, without the password: %j', (changes, message) => {
  const faults = faultsOf({ JWT_SECRET: SECRET, ...SMTP, ...changes });
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(message);
  expect(faults[0]).not.toContain('hunter2');
});

it('the start names a template that cannot be used', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mail-templates-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(join(folder, 'moved.fr.txt'), 'Bonjour {{nom}}');
  expect(faultsOf({ JWT_SECRET: SECRET, ...SMTP, MAIL_TEMPLATES: folder })).toEqual([
    expect.stringMatching(/^MAIL_TEMPLATES: moved\.fr\.txt: line 1: \{\{nom\}\} is unknown/),
  ]);
});
