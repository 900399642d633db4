import { page } from 'vitest/browser';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LiveWebinarReport } from '@live-webinar/widget/report';
import { problem } from '../support/api-stand-in.js';
import { expectAccessible } from '../support/accessible.js';
import { session, shownReport, standInForReportApi } from '../support/report-stand-in.js';
import { afterMovingTime, settled, waitUntil } from '../support/waiting.js';

let api: ReturnType<typeof standInForReportApi>;
beforeEach(async () => {
  await afterMovingTime();
  await page.viewport(1000, 800);
  api = standInForReportApi();
});

const recording = (id: string, session_id: string, more = {}) => ({
  id,
  session_id,
  title: `Part ${id}`,
  state: 'ready',
  seconds: 120,
  ...more,
});
const all = (element: LiveWebinarReport, name: string) => [
  ...element.renderRoot.querySelectorAll<HTMLElement>(`[part~="${name}"]`),
];
const words = (found: HTMLElement | undefined) => found?.innerText.replace(/\s+/g, ' ').trim();

describe('what was watched', () => {
  it('what was watched is shown for the recordings of the session: in words, as a curve, and as a table', async () => {
    api.recordings = [
      recording('1', 's1', { title: '<b>Stars</b>' }),
      recording('2', 'another'),
      recording('3', 's1', { state: 'processing', seconds: null }),
    ];
    api.watched = {
      people: 12,
      average_share: 0.755,
      curve: [
        { at: 0, people: 12 },
        { at: 1, people: 12 },
        { at: 60, people: 3 },
      ],
    };
    const element = await shownReport();
    await waitUntil(() => all(element, 'watched').length === 1, 'shows what was watched');
    const found = all(element, 'watched-recording');
    expect(found).toHaveLength(1);
    expect(words(found[0])).toMatch(
      /^<b>Stars<\/b> 12 people have watched the recording, 76% of it on average. 0:00 2:00/,
    );
    const picture = found[0]?.querySelector('svg');
    expect(picture?.querySelector('.line')?.getAttribute('d')).toBe('M0 0H8.3V0H500V60H1000');
    expect(picture?.getBoundingClientRect().width).toBeGreaterThan(300);
    found[0]?.querySelector('summary')?.click();
    const rows = [...(found[0]?.querySelectorAll('tbody tr') ?? [])];
    expect(rows.map((row) => row.textContent.replace(/\s+/g, ' ').trim())).toEqual(['0:00 12', '1:00 3']);
    await expectAccessible(element);
    await page.viewport(375, 800);
    await expectAccessible(element);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(375);
  });

  it('what was watched says so if nobody has watched a recording', async () => {
    api.recordings = [recording('1', 's1')];
    const element = await shownReport({ lang: 'de' });
    await waitUntil(() => all(element, 'watched').length === 1, 'shows what was watched');
    expect(words(all(element, 'watched-recording')[0])).toBe(
      'Part 1 Noch niemand hat die Aufzeichnung angesehen.',
    );
  });

  it('what was watched changes with the session', async () => {
    api.sessions = [session('s2'), session('s1')];
    api.people.s2 = [];
    api.recordings = [recording('1', 's1')];
    const element = await shownReport();
    await settled();
    expect(all(element, 'watched')).toEqual([]);
    const select = all(element, 'session-select')[0] as HTMLSelectElement;
    select.value = 's1';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await waitUntil(() => all(element, 'watched').length === 1, 'shows that of the other session');
  });

  it('what was watched is missing if the API keeps no recordings, and the report is complete', async () => {
    api.answer = ({ url }) =>
      url.pathname.includes('/recordings/') ? problem(404, 'not_found')() : undefined;
    const element = await shownReport();
    await settled();
    expect(all(element, 'watched')).toEqual([]);
    expect(all(element, 'person')).toHaveLength(2);
    expect(element.state).toBe('shown');
  });
});
