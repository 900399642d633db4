import type { LiveWebinarReport } from '@live-webinar/widget/report';
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expectAccessible } from '../support/accessible.js';
import { problem } from '../support/api-stand-in.js';
import { attendee } from '../support/attendees.js';
import { afterMovingTime, waitUntil } from '../support/waiting.js';
import { fakeTime, passTime } from '../support/time.js';
import { jwt, TOKEN } from '../support/tokens.js';
import { report, running, session, shownReport, standInForReportApi } from '../support/report-stand-in.js';

let api: ReturnType<typeof standInForReportApi>;
beforeEach(async () => {
  await afterMovingTime();
  await page.viewport(1000, 800);
  api = standInForReportApi();
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await page.viewport(1000, 800);
});

const all = (element: LiveWebinarReport, name: string) => [
  ...element.renderRoot.querySelectorAll<HTMLElement>(`[part~="${name}"]`),
];
const part = (element: LiveWebinarReport, name: string): HTMLElement => {
  const [found] = all(element, name);
  if (!found) throw new Error(`There is no ${name}`);
  return found;
};
const words = (element: LiveWebinarReport, name = 'root') =>
  part(element, name).innerText.replace(/\s+/g, ' ').trim();
const namesOf = (element: LiveWebinarReport) =>
  [...element.renderRoot.querySelectorAll<HTMLElement>('.name')].map(({ innerText }) => innerText);
const press = async (element: LiveWebinarReport, name: string) => {
  part(element, name).click();
  await element.updateComplete;
};

describe('the report', () => {
  it('the report shows the title, the key figures and the people', async () => {
    api.completed = 1;
    api.people.s1 = [
      attendee('Ada', { completed: true, role: 'organizer' }),
      attendee('Grace', { completed: false }),
    ];
    const element = await shownReport();
    expect(words(element, 'title')).toBe('Reading the night sky');
    expect(words(element, 'figures')).toMatch(
      /Registered 4 Came 2 Show-up rate 50% Average time 40 min Median 45 min Peak 2 at .* Completed 1 50% of those who came/,
    );
    expect(namesOf(element)).toEqual(['Ada', 'Grace']);
    expect(words(element, 'person')).toMatch(/Ada ada@example.org Organizer .* 60 min Confirmed Yes/);
  });

  it('the report has no column and no tile of completion for a webinar that cannot be completed', async () => {
    const element = await shownReport();
    expect(words(element)).not.toContain('Completed');
  });

  it('the report sends the token as a header and never in an address', async () => {
    await shownReport();
    expect(api.asked.length).toBeGreaterThan(2);
    for (const { url, token } of api.asked) {
      expect(token).toBe(TOKEN);
      expect(url.href).not.toContain(TOKEN);
    }
  });

  it('the report shows names as text, never as HTML', async () => {
    const name = '<img src=x onerror="window.hacked=1"><b>Ada</b>';
    api.title = name;
    api.people.s1 = [attendee(name, { email: name })];
    const element = await shownReport();
    expect(namesOf(element)).toEqual([name]);
    expect(words(element, 'title')).toBe(name);
    expect(element.renderRoot.querySelector('img, b')).toBeNull();
    expect('hacked' in window).toBe(false);
  });

  it('the report lists people without an account apart', async () => {
    api.people.s1 = [attendee(null, { user_id: null, evidence: 'server' }), attendee('Ada')];
    const element = await shownReport();
    expect(namesOf(element)).toEqual(['Ada', 'Name unknown']);
    expect(words(element, 'apart')).toContain('By telephone or without an account');
  });

  it('the report says where server and page disagree, and what the evidence means', async () => {
    api.people.s1 = [attendee('Ada', { disagreement_seconds: 240, evidence: 'both' })];
    const element = await shownReport();
    expect(words(element, 'disagreement')).toBe('Meeting server and page differ by 4 min');
    expect(part(element, 'evidence').title).toContain('both report the visit');
    expect(part(element, 'evidence-help').textContent).toContain('Only the meeting server reports the visit');
  });

  it('the report draws visits as bars on the session’s time line, with a text for screen readers', async () => {
    api.people.s1 = [
      attendee('Ada', {
        visits: [
          { joined_at: '2026-11-30T18:00:00Z', left_at: '2026-11-30T18:15:00Z', evidence: 'both' },
          { joined_at: '2026-11-30T18:30:00Z', left_at: '2026-11-30T19:00:00Z', evidence: 'element' },
        ],
      }),
    ];
    const element = await shownReport();
    const bars = [...element.renderRoot.querySelectorAll('.visit')];
    expect(bars.map((bar) => [bar.getAttribute('x'), bar.getAttribute('width')])).toEqual([
      ['0', '250'],
      ['500', '500'],
    ]);
    expect(part(element, 'visits').getAttribute('aria-label')).toMatch(/^2 visits: /);
  });

  it('the report has no style attribute, which a strict policy of the page would block', async () => {
    const element = await shownReport();
    expect(element.renderRoot.querySelector('[style], style')).toBeNull();
  });
});

describe('the list of people', () => {
  it('the list of people is searched by name and address, and sorted by its headings', async () => {
    const element = await shownReport();
    const [name] = all(element, 'sort-button');
    name?.click();
    await element.updateComplete;
    expect(namesOf(element)).toEqual(['Ada', 'Grace']);
    name?.click();
    await element.updateComplete;
    expect(namesOf(element)).toEqual(['Grace', 'Ada']);
    expect(name?.closest('th')?.getAttribute('aria-sort')).toBe('descending');
    await userEvent.fill(part(element, 'search'), 'ADA@');
    await element.updateComplete;
    expect(namesOf(element)).toEqual(['Ada']);
    expect(words(element, 'people')).toContain('1 of 2');
  });

  it('the list of ten thousand people is loaded in the background, and drawn in pages', async () => {
    api.people.s1 = Array.from({ length: 10_000 }, (_, index) => attendee(`Student ${index}`));
    const element = await shownReport();
    // The first page is shown before the last one is there.
    expect(words(element, 'people')).toMatch(/[\d,]+ of 10,000 loaded/);
    await waitUntil(() => words(element, 'pager') === '1–25 of 10,000', 'has loaded everybody');
    expect(all(element, 'person')).toHaveLength(25);
    await press(element, 'next-page-button');
    expect(words(element, 'pager')).toBe('26–50 of 10,000');
    const before = performance.now();
    await userEvent.fill(part(element, 'search'), 'Student 9999');
    await element.updateComplete;
    expect(namesOf(element)).toEqual(['Student 9999']);
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('the list of people waits if the API asks it to', async () => {
    let refusals = 0;
    api.answer = ({ url }) => {
      if (!url.pathname.includes('attendance') || refusals > 0) return undefined;
      refusals += 1;
      return problem(429, 'rate_limited', 'Too many', { 'retry-after': '1' })();
    };
    const element = await shownReport();
    expect(namesOf(element)).toEqual(['Ada', 'Grace']);
  });
});

describe('the curve', () => {
  it('the curve is read with the keyboard', async () => {
    const element = await shownReport();
    const chart = part(element, 'chart');
    // At first, the peak.
    expect(chart.getAttribute('aria-valuetext')).toMatch(/: 2 people$/);
    chart.focus();
    await userEvent.keyboard('{Home}');
    await element.updateComplete;
    expect(chart.getAttribute('aria-valuetext')).toMatch(/: 1 person$/);
    await userEvent.keyboard('{End}');
    await element.updateComplete;
    expect(chart.getAttribute('aria-valuenow')).toBe('2');
    expect(chart.textContent).toContain('0 people');
  });

  it('the curve is read with the pointer', async () => {
    const element = await shownReport();
    const chart = part(element, 'chart');
    const { left, top, width } = chart.getBoundingClientRect();
    chart.dispatchEvent(new PointerEvent('pointermove', { clientX: left + width / 2, clientY: top + 20 }));
    await element.updateComplete;
    expect(chart.textContent).toContain('2 people');
    chart.dispatchEvent(new PointerEvent('pointerleave'));
    await element.updateComplete;
    expect(chart.textContent).not.toContain('2 people');
  });

  it('the curve is shown as a table', async () => {
    const element = await shownReport();
    await press(element, 'table-button');
    const rows = part(element, 'curve-table').querySelectorAll('tbody tr');
    expect(rows).toHaveLength(3);
    expect(words(element, 'table-button')).toBe('Show as chart');
  });
});

describe('the sessions of the report', () => {
  it('the newest session is shown first, and another one can be chosen', async () => {
    api.sessions = [
      session('s1'),
      session('s0', { started_at: '2026-11-23T18:00:00Z', ended_at: '2026-11-23T19:00:00Z' }),
    ];
    api.people.s0 = [attendee('Emmy')];
    const element = await shownReport();
    expect(words(element, 'scope')).toBe('All 2 sessions together');
    expect(namesOf(element)).toEqual(['Ada', 'Grace']);
    await userEvent.selectOptions(part(element, 'session-select'), 's0');
    await waitUntil(() => namesOf(element)[0] === 'Emmy', 'shows the other session');
  });

  it('the page may choose the session that is shown first', async () => {
    api.sessions = [session('s2', { attended: 1 }), session('s1')];
    api.people = { s2: [attendee('Hedy')], s1: [attendee('Ada'), attendee('Grace')] };
    const element = await shownReport();
    expect(namesOf(element)).toEqual(['Hedy']);
    element.sessionId = 's1';
    await waitUntil(() => namesOf(element).includes('Grace'));
    expect(part(element, 'session-select')).toHaveProperty('value', 's1');
  });

  it('a running session is marked, and updated every 30 seconds', async () => {
    api.sessions = [running('s1')];
    api.people.s1 = [attendee('Ada', { left_at: null })];
    const element = await shownReport();
    expect(words(element, 'live')).toBe('Live now');
    expect(words(element, 'inside')).toBe('Inside now');
    fakeTime();
    await element.refresh();
    api.people.s1 = [attendee('Ada', { left_at: null }), attendee('Grace', { left_at: null })];
    await passTime(30_000);
    await element.updateComplete;
    expect(namesOf(element)).toEqual(['Ada', 'Grace']);
  });

  it('a running session that nobody has joined yet is shown, without averages', async () => {
    const current = { ...running('s1'), attended: 0, peak: 0 };
    api.sessions = [current];
    api.people.s1 = [];
    const nothing = { attended: 0, average_seconds: null, median_seconds: null, completed: null };
    const curve = [{ at: current.started_at, people: 0 }];
    api.answer = ({ url }) =>
      url.pathname.includes('/analytics/')
        ? Response.json({
            registered: 1,
            show_up_rate: 0,
            ...nothing,
            sessions: [{ ...current, ...nothing, peak_at: null, curve }],
          })
        : undefined;
    const element = await shownReport();
    expect(words(element, 'live')).toBe('Live now');
    expect(words(element, 'figures')).toContain('Average time –');
    expect(words(element, 'facts')).not.toContain('Average');
  });

  it('a running session is not updated on a hidden page', async () => {
    api.sessions = [running('s1')];
    const element = await shownReport();
    fakeTime();
    await element.refresh();
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    const before = api.asked.length;
    await passTime(120_000);
    expect(api.asked.length).toBe(before);
  });

  it('a report whose update fails stays, and says how old it is', async () => {
    const element = await shownReport();
    api.answer = () => problem(500, 'unexpected')();
    await expect(element.refresh()).rejects.toMatchObject({ code: 'unexpected' });
    await element.updateComplete;
    expect(words(element, 'error')).toContain('could not be updated');
    expect(namesOf(element)).toEqual(['Ada', 'Grace']);
  });
});

describe('the report that cannot be shown', () => {
  it('a webinar without a session has an empty report', async () => {
    api.sessions = [];
    const element = await shownReport({}, 'empty');
    expect(words(element)).toContain('No session yet');
    expect(words(element)).toContain('4 people are registered so far.');
  });

  it('somebody who is not a host reads who may see the report', async () => {
    api.answer = () => problem(403, 'not_organizer')();
    const element = await shownReport({}, 'forbidden');
    expect(words(element)).toContain('Only hosts can see this report');
    expect(words(element)).toContain('The organizer and the co-hosts');
  });

  it('somebody without a token is told to sign in', async () => {
    api.answer = () => problem(401, 'unauthenticated')();
    const element = await shownReport({ token: null }, 'signed_out');
    expect(words(element)).toContain('Sign in to see this report');
  });

  it('a token that has expired is replaced by getToken', async () => {
    const fresh = jwt({ sub: 'vera', jti: '2' });
    api.answer = ({ token }) => (token === fresh ? undefined : problem(401, 'unauthenticated')());
    const getToken = vi.fn(() => fresh);
    const element = await shownReport({ getToken });
    expect(getToken).toHaveBeenCalledTimes(1);
    expect(namesOf(element)).toEqual(['Ada', 'Grace']);
  });

  it('a report that is not available can be tried again, and says so by an event', async () => {
    api.answer = () => problem(500, 'broken', 'Something broke')();
    const events: unknown[] = [];
    const onError = (event: Event) => events.push((event as CustomEvent).detail);
    document.addEventListener('live-webinar-error', onError);
    const element = await report();
    await waitUntil(() => element.state === 'failed', 'fails');
    await element.updateComplete;
    document.removeEventListener('live-webinar-error', onError);
    expect(events).toEqual([{ code: 'broken', message: 'Something broke' }]);
    api.answer = undefined;
    await press(element, 'retry-button');
    await waitUntil(() => element.state === 'shown', 'is shown after all');
  });

  it('another webinar replaces the report', async () => {
    const element = await shownReport();
    api.sessions = [];
    element.webinarId = '124';
    await waitUntil(() => element.state === 'empty', 'shows the other webinar');
    expect(api.asked.at(-1)?.url.pathname).toContain('/124/');
  });
});

describe('what leaves the report', () => {
  it('the CSV is fetched with the token and saved under a name', async () => {
    const element = await shownReport();
    const saved: HTMLAnchorElement[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this);
    });
    await press(element, 'csv-button');
    await waitUntil(() => saved.length === 1, 'saves the file');
    expect(saved[0]?.download).toMatch(/^attendance-123-2026-1[12]-\d\d\.csv$/);
    expect(saved[0]?.href).toMatch(/^blob:/);
    const asked = api.asked.at(-1);
    expect(asked?.url.pathname).toBe('/api/live/attendance/s1.csv');
    expect(asked?.url.search).toBe('');
    expect(asked?.token).toBe(TOKEN);
  });

  it('printing lists all people, and leaves the page as it was', async () => {
    api.people.s1 = Array.from({ length: 60 }, (_, index) => attendee(`Student ${index}`));
    const element = await shownReport();
    const rows: number[] = [];
    vi.spyOn(window, 'print').mockImplementation(() => {
      window.dispatchEvent(new Event('beforeprint'));
      rows.push(all(element, 'person').length, document.adoptedStyleSheets.length);
      window.dispatchEvent(new Event('afterprint'));
    });
    const sheets = document.adoptedStyleSheets.length;
    await press(element, 'print-button');
    expect(rows).toEqual([60, sheets + 1]);
    expect(all(element, 'person')).toHaveLength(25);
    expect(document.adoptedStyleSheets).toHaveLength(sheets);
    expect(element.hasAttribute('data-live-webinar-printed')).toBe(false);
  });
});

describe('the looks of the report', () => {
  it.each([
    ['light', 1000],
    ['dark', 1000],
    ['light', 375],
    ['dark', 375],
  ] as const)('the report is accessible: %s, %i pixels wide', async (theme, width) => {
    await page.viewport(width, 800);
    api.sessions = [running('s1'), session('s0')];
    api.people.s1 = [
      attendee('Ada', { role: 'organizer', completed: true, left_at: null }),
      attendee('Grace', { disagreement_seconds: 200, evidence: 'element', completed: false }),
      attendee(null, { user_id: null, evidence: 'server' }),
    ];
    const element = await shownReport({ theme });
    document.documentElement.style.background = theme === 'dark' ? '#0d0f13' : '#fff';
    await expectAccessible(element);
    await press(element, 'table-button');
    await expectAccessible(element);
    document.documentElement.removeAttribute('style');
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  });

  it.each([
    ['forbidden', 403],
    ['failed', 500],
  ] as const)('the report is accessible when it is %s', async (state, status) => {
    api.answer = () => problem(status, 'x')();
    await expectAccessible(await shownReport({}, state));
  });

  it.each([
    ['de', 'Als Tabelle zeigen'],
    ['fr', 'Afficher le tableau'],
    ['es', 'Mostrar como tabla'],
  ])('the report speaks %s', async (lang, text) => {
    const element = await shownReport({ lang });
    await waitUntil(() => all(element, 'table-button').length === 1, 'has loaded the language');
    expect(words(element, 'table-button')).toBe(text);
  });

  it('the report does not break on a page that is written from right to left', async () => {
    document.documentElement.dir = 'rtl';
    await page.viewport(375, 800);
    const element = await shownReport();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(375);
    expect(getComputedStyle(part(element, 'root')).direction).toBe('ltr');
    document.documentElement.removeAttribute('dir');
  });
});
