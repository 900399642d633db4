import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addOrion } from './support/administration-states.js';
import { expectSoon } from './support/meeting.js';
import { startScenario, type OpenPage, type Scenario } from './support/scenario.js';
import { tokenOf } from './support/site.js';

let scenario: Scenario;
let opened: OpenPage | undefined;

beforeAll(async () => {
  scenario = await startScenario();
});
afterAll(() => scenario.close());
afterEach(() => opened?.context.close());

const open = async (query: string, width = 1280): Promise<Page> => {
  opened = await scenario.openUrl('about:blank', { width, height: 800 });
  const token = await tokenOf(scenario, 'administrator');
  await opened.page.goto(`${scenario.demo.url}admin/${query}#token=${token}`);
  return opened.page;
};
const range = (page: Page) => page.getByRole('navigation', { name: 'Pages' }).getByRole('paragraph');
/** What screen readers announce of a list. */
const status = (page: Page) => page.locator('admin-session-list > [role=status]');

describe('the administration on a phone', () => {
  it('the administration opens its filters with one button on a phone, which says how many are set', async () => {
    const page = await open('?is_active=false&created_from=2020-01-01', 375);
    const filters = page.getByRole('button', { name: /^Filters/ });
    await expectSoon(filters).toContainText('2');
    await expectSoon(filters).toHaveAttribute('aria-expanded', 'false');
    await expectSoon(page.getByLabel('Created from')).toBeHidden();
    await filters.click();
    await expectSoon(filters).toHaveAttribute('aria-expanded', 'true');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expectSoon(filters).toHaveText('Filters');
    await expectSoon(page.getByLabel('Created from')).toBeVisible();
    await page.getByRole('combobox', { name: 'Sort by' }).click();
    await page.getByRole('option', { name: 'Title, A to Z' }).click();
    expect(new URL(page.url()).search).toBe('?sort=title');
  });
});

describe('the administration for keyboards and screen readers', () => {
  it('the administration announces the range, the total and the order of a list, and an empty result', async () => {
    const page = await open('?search=telescope&sort=title');
    await expectSoon(status(page)).toHaveText(/^1–25 of \d+, Title, A to Z$/);
    await page.evaluate(() => {
      const region = document.querySelector('admin-session-list > [role=status]');
      Object.assign(window, { isSame: () => region?.isConnected });
    });
    await page.getByLabel('Search').fill('nothing like this');
    await expectSoon(status(page)).toHaveText('No session matches');
    // A region that is replaced together with its text is not announced.
    expect(await page.evaluate('isSame()')).toBe(true);
  });

  it('the administration moves the focus to the list after a page is turned, so that the arrow keys go on', async () => {
    const page = await open('');
    await expectSoon(range(page)).toHaveText(/^\s*1–25 of/);
    await page.getByRole('button', { name: 'Next' }).click();
    await expectSoon(range(page)).toHaveText(/^\s*26–50 of/);
    const list = page.getByRole('region', { name: 'Live sessions' });
    await expectSoon(list).toBeFocused();
    await expectSoon(list.getByRole('columnheader').first()).toBeInViewport();
    await page.keyboard.press('ArrowRight');
    await expectSoon(range(page)).toHaveText(/^\s*51–75 of/);
    await page.keyboard.press('ArrowLeft');
    await expectSoon(range(page)).toHaveText(/^\s*26–50 of/);
  });

  it('the administration has the focus on the button again after Cancel, and on the page after the end', async () => {
    const page = await open(`?session=${await addOrion(scenario)}`);
    const button = page.locator('.heading').getByRole('button', { name: 'End session' });
    await button.press('Enter');
    const answers = page.locator('wa-dialog');
    await answers.getByRole('button', { name: 'Cancel' }).click();
    await expectSoon(page.getByRole('dialog')).toBeHidden();
    await expectSoon(button).toBeFocused();
    await button.press('Enter');
    await answers.getByRole('button', { name: 'End session' }).click();
    await expectSoon(page.getByRole('main')).toBeFocused();
    await expectSoon(page.getByRole('status').filter({ hasText: 'The session has ended.' })).toBeAttached();
  });
});

describe('attendance in the administration', () => {
  it('the administration shows who attended a session, and keeps to the session that was asked for', async () => {
    const page = await open('?search=moon+and+the+planets&sort=created_at');
    await page.locator('.row-link').first().click();
    const report = page.locator('live-webinar-report');
    // The older one of the two.
    await expectSoon(report.getByText('(41 came)')).toHaveJSProperty('selected', true);
    await expectSoon(report.getByText('1–25 of 43')).toBeVisible();
  });

  it('the administration shows the same analytics as a chart and as a table, by day, week and month', async () => {
    const page = await open('?view=analytics');
    const rows = page.getByRole('region', { name: 'Figures as a table' }).locator('tbody tr');
    const bars = page.getByRole('img', { name: /^People/ }).locator('.bar-value');
    await expectSoon(rows).toHaveCount(31);
    await expectSoon(bars).toHaveCount(31);
    await page.getByRole('combobox', { name: 'Bars' }).click();
    await page.getByRole('option', { name: 'Week' }).click();
    await expectSoon(rows).toHaveCount(14);
    await expectSoon(bars).toHaveCount(14);
    expect(new URL(page.url()).search).toBe('?view=analytics&bucket=week');
    await page.getByRole('combobox', { name: 'Chart' }).click();
    await page.getByRole('option', { name: 'Hours' }).click();
    await expectSoon(page.getByRole('heading', { name: 'Hours' })).toBeVisible();
  });

  it('the administration asks for another period where there is nothing to show', async () => {
    const page = await open('?view=analytics&from=2001-01-01&to=2001-01-31');
    await expectSoon(page.getByRole('heading', { name: 'No sessions in this period' })).toBeVisible();
    await page.getByRole('button', { name: 'Show the latest' }).click();
    await expectSoon(page.getByRole('region', { name: 'Figures as a table' })).toBeVisible();
  });
});
