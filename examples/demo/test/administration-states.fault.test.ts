import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { de } from '../../../api/admin/src/locales/de.js';
import { en } from '../../../api/admin/src/locales/en.js';
import { axeFindings, watchPolicy } from './support/administration.js';
import { lowControls, visitStates } from './support/administration-states.js';
import { cutOffWords, textsOf, wordsOf } from './support/page-words.js';
import { expectSoon } from './support/meeting.js';
import { startScenario, type OpenPage, type Preferences, type Scenario } from './support/scenario.js';
import { tokenOf } from './support/site.js';
import { withoutDatabase } from './support/without-database.js';

let scenario: Scenario;
let opened: OpenPage | undefined;

beforeAll(async () => {
  scenario = await startScenario();
});
afterAll(() => scenario.close());
afterEach(() => opened?.context.close());

const open = async (width: number, preferences: Preferences) => {
  opened = await scenario.openUrl('about:blank', { width, height: 900 }, preferences);
  return opened.page;
};
/** The same for each state. */
const each = <Value>(findings: Record<string, unknown>, value: Value) =>
  Object.fromEntries(Object.keys(findings).map((state) => [state, value]));

describe.each(['light', 'dark'] as const)('the administration, %s', (colorScheme) => {
  it.each([1280, 375])(
    'the administration has no finding of axe, no low control, no blocked resource and no request outside in any state, %i pixels wide',
    async (width) => {
      const page = await open(width, { colorScheme });
      const policyFindings = await watchPolicy(page, new URL(scenario.demo.url).origin);
      const findings: Record<string, string[]> = {};
      const low: Record<string, string[]> = {};
      await visitStates(scenario, page, async (state) => {
        if (width === 375) low[state] = await lowControls(page);
        findings[state] = [...(await axeFindings(page)), ...(await policyFindings())];
        expect(await page.evaluate(() => document.documentElement.scrollWidth), state).toBe(width);
      });
      expect(findings).toEqual(each(findings, []));
      expect(low, 'controls on a phone that are less than 44 pixels high').toEqual(each(low, []));
    },
  );
});

it('the administration is in German for a German browser in each state, and its words fit on a phone', async () => {
  const page = await open(375, { locale: 'de-AT' });
  const inGerman = wordsOf(de);
  // Also the words of Web Awesome's elements, and common ones.
  const inEnglish = wordsOf([en, 'close clear entry loading', 'the and with this there not you your']);
  const left: Record<string, string[]> = {};
  const cutOff: Record<string, string[]> = {};
  await visitStates(scenario, page, async (state) => {
    left[state] = (await textsOf(page)).filter((text) =>
      [...wordsOf(text)].some((word) => inEnglish.has(word) && !inGerman.has(word)),
    );
    cutOff[state] = await cutOffWords(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), state).toBe(375);
  });
  expect(left).toEqual(each(left, []));
  expect(cutOff).toEqual(each(cutOff, []));
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de-AT');
});

describe('the administration, if its server does not answer', () => {
  const openList = async () => {
    const page = await open(1280, {});
    const token = await tokenOf(scenario, 'administrator');
    return { page, show: () => page.goto(`${scenario.demo.url}admin/?search=telescopes#token=${token}`) };
  };
  const link = (page: Page) => page.locator('.row-link').first();
  const retry = (page: Page) => page.getByRole('button', { name: 'Try again' });

  it('the administration says that it is loading until a delayed answer comes', async () => {
    const { page, show } = await openList();
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/live-sessions/?*', (route) => held.then(() => route.continue()));
    await show();
    await expectSoon(page.getByRole('status').filter({ hasText: 'Loading…' })).toBeAttached();
    await expectSoon(page.locator('.skeleton')).toBeVisible();
    await expectSoon(page.getByRole('table')).toHaveCount(0);
    answer();
    await expectSoon(link(page)).toBeVisible();
    await expectSoon(page.locator('.skeleton')).toHaveCount(0);
    await expectSoon(page.getByText('Loading…')).toHaveCount(0);
  });

  it('the administration says that the service is not available, and Try again works afterwards', async () => {
    const { page, show } = await openList();
    await withoutDatabase(scenario.databaseUrl, async () => {
      const refused = page.waitForResponse('**/live-sessions/?*');
      await show();
      expect((await refused).status()).toBe(503);
      const alert = page.getByRole('alert');
      await expectSoon(alert).toContainText('This could not be loaded');
      await expectSoon(alert).toContainText('The service is busy. Please try again in a moment.');
    });
    await retry(page).click();
    await expectSoon(link(page)).toBeVisible();
    await expectSoon(page.getByRole('alert')).toHaveCount(0);
  });

  it('the administration says that the server cannot be reached, and keeps the list that it shows', async () => {
    const { page, show } = await openList();
    await show();
    await expectSoon(link(page)).toBeVisible();
    await page.route('**/api/**', (route) => route.abort('connectionrefused'));
    await page.getByRole('button', { name: 'Title' }).click();
    await expectSoon(page.getByRole('alert')).toContainText('The server cannot be reached.');
    await expectSoon(link(page)).toBeVisible();
    await page.unroute('**/api/**');
    await retry(page).click();
    await expectSoon(page.getByRole('alert')).toHaveCount(0);
    await expectSoon(page.getByRole('columnheader', { name: 'Title' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
  });
});
