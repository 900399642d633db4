import { calendarFile, type CalendarFileNeeds, type Webinar } from '@live-webinar/domain';
import { webinarFixture } from '@live-webinar/domain/fixtures';
import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, it } from 'vitest';

const START = new Date('2026-03-01T18:00:00Z');
const END = new Date('2026-03-01T19:30:00Z');

const fileOf = (changes: Partial<Webinar> = {}, needs: Partial<CalendarFileNeeds> = {}): string => {
  const text = calendarFile({
    webinar: webinarFixture({ startsAt: START, endsAt: END, ...changes }),
    sequence: 7,
    at: new Date('2026-02-01T00:00:00.123Z'),
    method: 'PUBLISH',
    ...needs,
  });
  if (text === undefined) throw new Error('There is no calendar file');
  return text;
};

/** What ical.js, which Thunderbird uses, reads. */
const readByIcalJs = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const [component, ...others] = calendar.getAllSubcomponents('vevent');
  if (!component || others.length > 0) throw new Error('There is not exactly one event');
  const event = new ICAL.Event(component);
  return { calendar, component, event };
};

/** What node-ical reads. */
const readByNodeIcal = (text: string) => {
  const found = Object.values(nodeIcal.sync.parseICS(text)).filter((each) => each?.type === 'VEVENT');
  const [event] = found;
  if (!event || found.length > 1) throw new Error('There is not exactly one event');
  return event as unknown as Record<string, unknown> & { start: Date; end: Date };
};

/** The texts that both parsers read. */
const textsIn = (text: string) => {
  const { event } = readByIcalJs(text);
  const { summary, description } = readByNodeIcal(text);
  return { icalJs: [event.summary, event.description], nodeIcal: [summary, description] };
};

const octets = (text: string) => new TextEncoder().encode(text).length;
const linesOf = (text: string) => text.split('\r\n');

describe('a calendar file', () => {
  it('is read by two parsers with the same values', () => {
    const pageUrl = 'https://courses.example.org/webinars/123?a=1;b=2,3#top';
    const text = fileOf({ description: 'Bring a blanket; a warm one, too.\nAnd a \\ torch: "red"', pageUrl });

    const description = `Bring a blanket; a warm one, too.\nAnd a \\ torch: "red"\n\n${pageUrl}`;
    const { calendar, component, event } = readByIcalJs(text);
    expect(event).toMatchObject({
      uid: 'webinar-123@live-webinar',
      sequence: 7,
      summary: 'Reading the night sky',
      description,
      location: pageUrl,
    });
    expect(event.startDate.toJSDate()).toEqual(START);
    expect(event.endDate.toJSDate()).toEqual(END);
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(component.getFirstPropertyValue('url')).toBe(pageUrl);
    expect(String(component.getFirstPropertyValue('dtstamp'))).toBe('2026-02-01T00:00:00Z');
    const alarm = component.getFirstSubcomponent('valarm');
    expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-PT15M');
    expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY');

    expect(readByNodeIcal(text)).toMatchObject({
      uid: 'webinar-123@live-webinar',
      sequence: 7,
      summary: 'Reading the night sky',
      description,
      location: pageUrl,
      url: pageUrl,
      status: 'CONFIRMED',
      method: 'PUBLISH',
      start: START,
      end: END,
    });
  });

  it('does not exist for a webinar without a planned start', () => {
    const needs = { sequence: 1, at: START, method: 'PUBLISH' } as const;
    expect(
      calendarFile({ ...needs, webinar: webinarFixture({ startsAt: null, endsAt: END }) }),
    ).toBeUndefined();
  });

  it('lasts an hour if the webinar has no planned end', () => {
    expect(readByNodeIcal(fileOf({ endsAt: null })).end).toEqual(new Date('2026-03-01T19:00:00Z'));
  });

  it('has neither an address nor a description that the webinar has not', () => {
    expect(fileOf()).not.toMatch(/URL|LOCATION|DESCRIPTION:\r/);
    expect(textsIn(fileOf()).icalJs).toEqual(['Reading the night sky', null]);
  });

  it('of a cancelled webinar is cancelled, and reminds of nothing', () => {
    const { component, event } = readByIcalJs(fileOf({ status: 'cancelled' }, { sequence: 8 }));
    expect(component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(event.sequence).toBe(8);
    expect(component.getFirstSubcomponent('valarm')).toBeNull();
  });

  it('keeps the moment of a webinar that is moved over a change of daylight time', () => {
    // The last Sunday in March: in Berlin, clocks go from 2:00 to 3:00 at 1:00 UTC.
    for (const [day, berlin] of [
      ['2026-03-28', '19:00'],
      ['2026-03-29', '20:00'],
    ]) {
      const { start } = readByNodeIcal(
        fileOf({ startsAt: new Date(`${day}T18:00:00Z`), timeZone: 'Europe/Berlin' }),
      );
      expect(start.toISOString()).toBe(`${day}T18:00:00.000Z`);
      expect(start.toLocaleTimeString('de', { timeZone: 'Europe/Berlin', timeStyle: 'short' })).toBe(berlin);
    }
  });
});

describe('an invitation', () => {
  const organizer = { name: 'Doe, "Jane"; ^Courses^: \r\nBcc: x@example.org', email: 'courses@example.org' };
  const attendee = { name: 'Zoë "Ω" 🦉; a:b', email: "o'neill+sky@example.org" };

  it.each(['REQUEST', 'CANCEL'] as const)(
    'with the method %s names who invites and who is invited',
    (method) => {
      const text = fileOf({}, { method, organizer, attendee });
      const { calendar, component } = readByIcalJs(text);
      expect(calendar.getFirstPropertyValue('method')).toBe(method);
      expect(component.getFirstPropertyValue('status')).toBe(method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED');
      const [from, to] = ['organizer', 'attendee'].map((name) => component.getFirstProperty(name));
      expect(from?.getFirstValue()).toBe('mailto:courses@example.org');
      expect(from?.getParameter('cn')).toBe('Doe, "Jane"; ^Courses^: \nBcc: x@example.org');
      expect(to?.getFirstValue()).toBe("mailto:o'neill+sky@example.org");
      expect(to?.getParameter('cn')).toBe('Zoë "Ω" 🦉; a:b');
      expect(to?.getParameter('partstat')).toBe('ACCEPTED');
      expect(readByNodeIcal(text)).toMatchObject({ attendee: { val: "mailto:o'neill+sky@example.org" } });
      expect(linesOf(text).some((line) => line.startsWith('Bcc'))).toBe(false);
    },
  );

  it('leaves out the name of somebody whose name is unknown', () => {
    const text = fileOf({}, { method: 'REQUEST', attendee: { name: null, email: 'a@example.org' } });
    expect(readByIcalJs(text).component.getFirstProperty('attendee')?.getParameter('cn')).toBeUndefined();
  });

  it('lets no address become more than an address', () => {
    const email = 'a?cc=b%40c#d "x"\r\nBcc:e@example.org';
    const text = fileOf({}, { method: 'REQUEST', attendee: { name: null, email } });
    expect(text.replaceAll('\r\n ', '')).toContain(
      ':mailto:a%3Fcc=b%2540c%23d%20%22x%22Bcc:e@example.org\r\n',
    );
  });
});

describe('the lines of a calendar file', () => {
  it.each([
    ['a line end and a header of a mail', 'Sky\r\nBcc: x@example.org', 'Sky\nBcc: x@example.org'],
    ['500 emoji', '🦉'.repeat(500), '🦉'.repeat(500)],
    ['families and flags', '👩‍👩‍👧‍👦🇩🇪'.repeat(30), '👩‍👩‍👧‍👦🇩🇪'.repeat(30)],
    [
      'text from right to left',
      'מבוא לשמי הלילה، مقدمة '.repeat(9).trim(),
      'מבוא לשמי הלילה، مقدمة '.repeat(9).trim(),
    ],
    ['what iCalendar uses itself', 'a;b,c:"d"\\,e\\\\', 'a;b,c:"d"\\,e\\\\'],
    ['control characters', 'a\0b\u0007c\u007fd\u0085e\u2028f', 'abcd\ne\nf'],
    ['half a surrogate pair', 'a\ud83d b', 'a b'],
    ['END:VEVENT', 'x\nEND:VEVENT\nBEGIN:VEVENT', 'x\nEND:VEVENT\nBEGIN:VEVENT'],
  ])('carry a title and a description with %s', (_what, text, read) => {
    const both = [read, read];
    const file = fileOf({ title: text, description: text });
    expect(textsIn(file)).toEqual({ icalJs: both, nodeIcal: both });
    expect(Math.max(...linesOf(file).map(octets))).toBeLessThanOrEqual(75);
  });

  // node-ical takes an escaped backslash before an n for an end of the line.
  it('keep a backslash before an n', () => {
    expect(textsIn(fileOf({ title: 'C:\\new\\\nx' })).icalJs[0]).toBe('C:\\new\\\nx');
  });

  it('are folded when they are longer than 75 octets, not characters', () => {
    const titleOf = (length: number) => 'x'.repeat(length - 'SUMMARY:'.length);
    expect(linesOf(fileOf({ title: titleOf(75) }))).toContain(`SUMMARY:${titleOf(75)}`);
    expect(fileOf({ title: titleOf(76) })).toContain(`SUMMARY:${titleOf(75)}\r\n x\r\n`);
    expect(fileOf({ title: `${titleOf(74)}é` })).toContain(`SUMMARY:${titleOf(74)}\r\n é\r\n`);
    expect(fileOf({ title: titleOf(75 + 74) })).toContain(`${titleOf(75)}\r\n ${'x'.repeat(74)}\r\n`);
  });

  it('are folded between whole characters of several code points, unless one is longer than a line', () => {
    const family = '👩‍👩‍👧‍👦';
    const file = fileOf({ title: family.repeat(20) });
    for (const line of linesOf(file).filter((line) => line.includes('👩')))
      expect(line.replace(/^\w+:/, '').trim()).toMatch(new RegExp(`^(${family})+$`, 'u'));
    const tower = `a${'\u0301'.repeat(300)}`;
    expect(textsIn(fileOf({ title: tower })).icalJs[0]).toBe(tower);
  });

  it('carry whatever text people write, in at most 75 octets that end with CRLF', () => {
    const plain = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(plain, plain, (title, description) => {
        const file = fileOf({ title: `t${title}`, description: `d${description}` });
        expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
        expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        expect(Math.max(...linesOf(file).map(octets))).toBeLessThanOrEqual(75);
        const readable = (text: string) =>
          text.replace(/\r\n|[\r\u0085\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\t\n]|\p{Cs}/gu, '');
        const { icalJs } = textsIn(file);
        expect(icalJs).toEqual([readable(`t${title}`), readable(`d${description}`)]);
      }),
    );
  });
});
