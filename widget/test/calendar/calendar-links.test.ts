import { describe, expect, it } from 'vitest';
import { calendarLinks } from '../../src/calendar/calendar-links.js';
import { calendarWords } from '../../src/calendar/calendar-words.js';

const FILE = 'https://live.example.org/api/live/calendar/123.ics';
const linksOf = (changes: object = {}) =>
  calendarLinks(
    {
      id: '123',
      title: 'Sky & stars: 100% “free” +1 🦉\r\nBcc: x',
      starts_at: '2026-03-29T18:00:00.000Z',
      ends_at: '2026-03-29T19:30:00.000Z',
      page_url: 'https://courses.example.org/?id=1&b=2#top',
      status: 'scheduled',
      ...changes,
    },
    FILE,
  );
const queryOf = (link: string) => Object.fromEntries(new URL(link).searchParams);

describe('the links to calendars', () => {
  it('say to Google what the webinar is, when in UTC, and where', () => {
    const { google } = linksOf();
    expect(google).toMatch(/^https:\/\/calendar\.google\.com\/calendar\/render\?/);
    expect(queryOf(google)).toEqual({
      action: 'TEMPLATE',
      text: 'Sky & stars: 100% “free” +1 🦉\r\nBcc: x',
      dates: '20260329T180000Z/20260329T193000Z',
      details: 'https://courses.example.org/?id=1&b=2#top',
      location: 'https://courses.example.org/?id=1&b=2#top',
    });
  });

  it.each([
    ['outlook', 'outlook.live.com'],
    ['office', 'outlook.office.com'],
  ] as const)('say the same to %s, at %s', (name, host) => {
    const link = linksOf()[name];
    expect(link.startsWith(`https://${host}/calendar/0/deeplink/compose?`)).toBe(true);
    expect(queryOf(link)).toEqual({
      path: '/calendar/action/compose',
      rru: 'addevent',
      startdt: '2026-03-29T18:00:00Z',
      enddt: '2026-03-29T19:30:00Z',
      subject: 'Sky & stars: 100% “free” +1 🦉\r\nBcc: x',
      body: 'https://courses.example.org/?id=1&b=2#top',
      location: 'https://courses.example.org/?id=1&b=2#top',
    });
    // Outlook shows a plus where a space was meant.
    expect(link).not.toContain('+');
  });

  it('last an hour without a planned end, and name no page if there is none', () => {
    for (const page_url of [null, undefined]) {
      const { google, outlook, file } = linksOf({ ends_at: null, page_url });
      expect(queryOf(google)).toMatchObject({ dates: '20260329T180000Z/20260329T190000Z' });
      expect(queryOf(google)).not.toHaveProperty('location');
      expect(queryOf(outlook)).not.toHaveProperty('body');
      expect(file).toBe(FILE);
    }
  });

  it('have their names in the language of the element', () => {
    expect(['en', 'de-AT', 'fr', 'es', 'nl'].map((tag) => calendarWords(tag).file)).toEqual([
      'Calendar file (.ics)',
      'Kalenderdatei (.ics)',
      'Fichier de calendrier (.ics)',
      'Archivo de calendario (.ics)',
      'Calendar file (.ics)',
    ]);
  });
});
