import type { LiveWebinarReport } from '@live-webinar/widget/report';
import { cdp, page } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessible.js';
import { attendee } from '../support/attendees.js';
import { running, session, shownReport, standInForReportApi } from '../support/report-stand-in.js';
import { afterMovingTime, waitUntil } from '../support/waiting.js';

/** The width of an A4 sheet between the margins of a browser, in CSS pixels. */
const A4_WIDTH = 718;

beforeEach(async () => {
  await afterMovingTime();
  const api = standInForReportApi();
  api.sessions = [running('s1'), session('s0')];
  api.completed = 1;
  api.people.s1 = [
    attendee('Ada', { role: 'organizer', completed: true, left_at: null }),
    attendee('Maximiliane Schwarzenberger-Hohenfels', {
      email: 'maximiliane@a-rather-long-domain.example.org',
      role: 'co_host',
      disagreement_seconds: 200,
      evidence: 'element',
      completed: false,
    }),
    attendee(null, { user_id: null, evidence: 'server' }),
  ];
});
afterEach(async () => {
  await emulate({});
  await page.viewport(1000, 800);
});

const emulate = (media: { media?: string; features?: { name: string; value: string }[] }) =>
  cdp().send('Emulation.setEmulatedMedia', { media: '', features: [], ...media });

/** A report in a language, once that is loaded. */
const shownIn = async (lang: string) => {
  const element = await shownReport({ lang });
  await waitUntil(() => one(element, '[part~=root]').lang === lang, 'has loaded the language');
  return element;
};

const one = (element: LiveWebinarReport, selector: string) =>
  element.renderRoot.querySelector<HTMLElement>(selector)!;

/** By how many pixels a report is too wide for its page. */
const excess = (element: LiveWebinarReport) => {
  const { right } = element.getBoundingClientRect();
  const ends = [...element.renderRoot.querySelectorAll('.list, .panel, .figure, .button')].map((found) =>
    Math.ceil(found.getBoundingClientRect().right),
  );
  return Math.max(0, ...ends.map((end) => end - right), document.documentElement.scrollWidth - innerWidth);
};

describe('the width of the report', () => {
  it.each(['en', 'de', 'fr', 'es'])('the report fits into elements of all widths, in %s', async (lang) => {
    const element = await shownIn(lang);
    for (const width of [320, 375, 560, 720, 768, 820, 880, 900, 920, 960]) {
      await page.viewport(width, 800);
      expect([width, excess(element)]).toEqual([width, 0]);
    }
  });
});

describe('the report on paper', () => {
  it('the list of people is a table on an A4 sheet, and fits on it', async () => {
    await page.viewport(A4_WIDTH, 1000);
    const element = await shownIn('de');
    await emulate({ media: 'print' });
    expect(getComputedStyle(one(element, '.list')).display).toBe('table');
    expect(excess(element)).toBe(0);
  });

  it('paper shows the chosen session as a text, and no explanation that is closed', async () => {
    const element = await shownReport({ theme: 'dark' });
    await emulate({ media: 'print' });
    const { appearance, borderTopWidth } = getComputedStyle(one(element, '[part~=session-select]'));
    expect([appearance, borderTopWidth]).toEqual(['none', '0px']);
    expect(one(element, '.how').getClientRects()).toHaveLength(0);
    expect(getComputedStyle(element).colorScheme).toBe('light');
  });
});

describe('the report in forced colours', () => {
  it('visits are told apart by their form, not by a tint', async () => {
    await emulate({ features: [{ name: 'forced-colors', value: 'active' }] });
    const element = await shownReport();
    const both = getComputedStyle(one(element, '.visit.is-both'));
    const pageOnly = getComputedStyle(one(element, '.visit.is-element'));
    expect(both.fill).toBe(getComputedStyle(element).color);
    expect([pageOnly.fill === both.fill, pageOnly.stroke, pageOnly.opacity]).toEqual([false, both.fill, '1']);
    await expectAccessible(element);
  });
});
