import { MAIL_KINDS } from '@live-webinar/domain';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../src/index.js';
import { mailAbout, mailFixture, mailTo, unsubscribeUrl, writer } from './support/mails.js';

/** With the spaces of Intl, which differ between its versions, as plain ones. */
const plain = (text: string) => text.replace(/[\u2009\u202f\u00a0]/g, ' ');

describe('the built-in templates', () => {
  it.each(LANGUAGES.flatMap((language) => MAIL_KINDS.map((kind) => [language, kind] as const)))(
    'write the same facts into the text and the HTML part: %s, %s',
    (language, kind) => {
      const { subject, text, html } = writer(mailTo({ language }, { kind }));
      expect(subject).toContain('Reading the night sky');
      for (const part of [text, html]) {
        for (const fact of ['Ada Lovelace', 'Reading the night sky', '2026', '(Europe/Berlin)']) {
          expect(part).toContain(fact);
        }
        expect(part).toContain(unsubscribeUrl(mailFixture().unsubscribeToken, language));
        expect(part).not.toMatch(/\{\{|\}\}|null|undefined/);
        // Nobody is sent to the page of a cancelled webinar.
        expect(part.includes('https://courses.example.org/webinars/123')).toBe(kind !== 'cancelled');
      }
      expect(html).toContain(`<html lang="${language}">`);
    },
  );

  it.each([
    ['en', 'Thursday, March 5, 2026, 6:00 – 7:30 PM', 'Central European Standard Time (Europe/Berlin)'],
    ['en-GB', 'Thursday, 5 March 2026, 18:00–19:30', 'Central European Standard Time (Europe/Berlin)'],
    ['de', 'Donnerstag, 5. März 2026, 18:00–19:30 Uhr', 'Mitteleuropäische Normalzeit (Europe/Berlin)'],
    ['fr', 'jeudi 5 mars 2026, 18:00 – 19:30', 'heure normale d’Europe centrale (Europe/Berlin)'],
    ['es', 'jueves, 5 de marzo de 2026, 18:00–19:30', 'hora estándar de Europa central (Europe/Berlin)'],
  ])('write date and zone as people do in %s', (language, when, zone) => {
    const text = plain(writer(mailTo({ language })).text);
    expect(text).toContain(`  ${when}\n  ${zone}\n`);
  });

  it('name daylight time as such, and keep the hour, on both sides of the change', () => {
    const on = (day: string, hour: string) =>
      plain(writer(mailAbout({ startsAt: new Date(`${day}T${hour}:00Z`), endsAt: null })).text);
    expect(on('2026-03-28', '17:00')).toContain('6:00 PM\n  Central European Standard Time');
    expect(on('2026-03-29', '16:00')).toContain('6:00 PM\n  Central European Summer Time');
  });

  it('use the person’s language, else the default, also for languages without templates', () => {
    const subjectFor = (language: string | null) => writer(mailTo({ language })).subject;
    expect(subjectFor('de-AT')).toMatch(/^Anmeldung bestätigt/);
    expect(subjectFor('pt-BR')).toMatch(/^You’re registered/);
    expect(subjectFor(null)).toMatch(/^You’re registered/);
  });

  it('greet people whose name is unknown', () => {
    expect(writer(mailTo({ name: null })).text).toMatch(/^Hello,\n/);
    expect(writer(mailTo({ name: null, language: 'es' })).text).toMatch(/^Hola:\n/);
    expect(writer(mailTo({ name: ' ' })).text).toMatch(/^Hello,\n/);
  });

  it('say that the date is not known yet, but not for a cancelled webinar', () => {
    const undated = { startsAt: null, endsAt: null };
    expect(writer(mailAbout(undated)).text).toContain('The date will be announced.');
    expect(writer(mailAbout(undated, { kind: 'cancelled' })).text).not.toContain('announced');
  });

  it('lead to the recording, and do not say that a date is to come', () => {
    const undated = { startsAt: null, endsAt: null };
    const { subject, text, html } = writer(mailAbout(undated, { kind: 'recording' }));
    expect(subject).toBe('Recording available: Reading the night sky');
    for (const part of [text, html]) {
      expect(part).toContain('Watch the recording');
      expect(part).toContain('https://courses.example.org/webinars/123');
      expect(part).not.toMatch(/announced|blanket/);
    }
  });

  it('leave out the button and the description if there are none', () => {
    const { html, text } = writer(mailAbout({ pageUrl: null, description: null }));
    expect(html).not.toContain('Go to the webinar');
    expect(text).not.toContain('Go to the webinar');
    expect(html).not.toContain('pre-line');
  });

  it('load nothing from elsewhere', () => {
    const { html } = writer(mailFixture());
    expect(html).not.toMatch(/<(img|link|script|iframe|base|form)|url\(|@import/i);
  });
});
