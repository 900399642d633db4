import { newWebinar } from '@live-webinar/domain';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fillDatabase, SESSIONS } from './support/administration.js';
import { documented } from './support/documented-page.js';
import { expectSoon } from './support/meeting.js';
import { startScenario, type OpenPage, type Scenario } from './support/scenario.js';
import { startSite, tokenOf, type Site } from './support/site.js';

let scenario: Scenario;
let site: Site;
let stranger: Site;
let token: string;
/** The browser that most tests open their pages in: it loads the page's files once. */
let shared: OpenPage;
let opened: OpenPage | undefined;

beforeAll(async () => {
  // The documented page of a site, and its own address that signs a token.
  const pageOf = async (path: string) =>
    path === '/live-admin-token'
      ? { html: token }
      : {
          html: await documented('open-administration.html', {
            'https://live.example.org/': scenario.demo.url,
          }),
        };
  site = await startSite(pageOf);
  stranger = await startSite(pageOf);
  scenario = await startScenario({
    ALLOWED_ORIGINS: site.origin,
    // The active one of the sessions below is years old.
    END_AFTER: '0',
    END_EMPTY_AFTER: '0',
  });
  token = await tokenOf(scenario, 'administrator');
  await fillDatabase(scenario.databaseUrl);
  shared = await scenario.openUrl('about:blank');
});
afterAll(async () => {
  await scenario.close();
  site.close();
  stranger.close();
});
afterEach(async () => {
  await opened?.context.close();
  opened = undefined;
  for (const page of shared.context.pages()) if (page !== shared.page) await page.close();
});

const admin = (query = '') => `${scenario.demo.url}admin/${query}`;

/** Opens the page as the site does, with a token in the fragment. */
const open = async (query = ''): Promise<Page> => {
  const page = await shared.context.newPage();
  await page.goto(`${admin(query)}#token=${token}`);
  return page;
};

const rows = (page: Page) => page.getByRole('table').getByRole('row');
/** The titles of the rows below the head. */
const titles = (page: Page) => page.locator('.row-link').allTextContents();
const range = (page: Page) => page.getByRole('navigation', { name: 'Pages' }).getByRole('paragraph');
const queryOf = (page: Page) => new URL(page.url()).search;

describe('the list of live sessions', () => {
  it('lists the newest sessions of 100,000, with their total', async () => {
    const page = await open();
    await expectSoon(rows(page)).toHaveCount(26);
    await expectSoon(rows(page).nth(1)).toContainText('Your first telescope');
    const [, total] = /of ([\d,.]+)/.exec((await range(page).textContent()) ?? '') ?? [];
    expect(Number(total?.replace(/\D/g, ''))).toBeGreaterThan(SESSIONS);
  });

  it('searches while an administrator types, and the address leads to the same result', async () => {
    const page = await open();
    await page.getByLabel('Search').pressSequentially('lecture 00042');
    await expectSoon(range(page)).toHaveText(/1–5 of 5/);
    expect(queryOf(page)).toBe('?search=lecture+00042');
    await page.close();

    const linked = await open('?search=lecture+00042');
    await expectSoon(range(linked)).toHaveText(/1–5 of 5/);
    await expectSoon(linked.getByLabel('Search')).toHaveValue('lecture 00042');
  });

  it('shows only the result of the last search, however late the answers before it come', async () => {
    const page = await open();
    await expectSoon(rows(page)).toHaveCount(26);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/search=lecture(\+|%20)00001(&|$)/, async (route) => {
      await held;
      await route.continue().catch(() => undefined);
    });
    const slow = page.waitForRequest(/search=lecture(\+|%20)00001(&|$)/);
    await page.getByLabel('Search').fill('lecture 00001');
    await slow;
    await page.getByLabel('Search').fill('lecture 00002');
    await expectSoon(rows(page).nth(1)).toContainText('Lecture 00002');
    release();
    await page.getByLabel('Search').fill('lecture 00003');
    await expectSoon(rows(page).nth(1)).toContainText('Lecture 00003');
    expect(new Set(await titles(page))).toEqual(new Set(['Lecture 00003']));
  });

  it('filters by active sessions and by the day of creation', async () => {
    const page = await open('?search=lecture');
    await expectSoon(rows(page)).toHaveCount(26);
    await page.getByRole('combobox', { name: 'Active' }).click();
    await page.getByRole('option', { name: 'Live' }).click();
    await expectSoon(range(page)).toHaveText(/1–1 of 1\s*$/);
    expect(queryOf(page)).toBe('?search=lecture&is_active=true');
    await page.getByLabel('Created from').fill('2021-01-01');
    await page.getByLabel('Created from').blur();
    await expectSoon(page.getByRole('heading', { name: 'No session matches' })).toBeVisible();
    await page.getByRole('button', { name: 'Show all sessions' }).click();
    await expectSoon(rows(page)).toHaveCount(26);
    expect(queryOf(page)).toBe('');
  });

  it('sorts by a column whose head is activated, and says so', async () => {
    const page = await open('?search=lecture');
    await expectSoon(rows(page)).toHaveCount(26);
    await page.getByRole('button', { name: 'Title' }).click();
    await expectSoon(rows(page).nth(1)).toContainText('Lecture 00001');
    expect(queryOf(page)).toBe('?search=lecture&sort=title');
    await expectSoon(page.getByRole('columnheader', { name: 'Title' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await page.getByRole('button', { name: 'Title' }).press('Enter');
    await expectSoon(rows(page).nth(1)).toContainText('Lecture 20000');
    await expectSoon(page.getByRole('columnheader', { name: 'Title' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });

  it('turns pages with the arrow keys, and the browser’s Back returns to the page before', async () => {
    const page = await open('?search=lecture&sort=title');
    await expectSoon(range(page)).toHaveText(/^\s*1–25 of/);
    const first = await titles(page);
    await page.locator('.row-link').first().press('ArrowRight');
    await expectSoon(range(page)).toHaveText(/^\s*26–50 of/);
    expect(await titles(page)).not.toEqual(first);
    await page.getByRole('button', { name: 'Next' }).press('Enter');
    await expectSoon(range(page)).toHaveText(/^\s*51–75 of/);
    await page.locator('.row-link').first().press('ArrowLeft');
    await expectSoon(range(page)).toHaveText(/^\s*26–50 of/);
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await expectSoon(range(page)).toHaveText(/^\s*1–25 of/);
    expect(await titles(page)).toEqual(first);
  });

  it('shows HTML in a title as text', async () => {
    const title = '<img src=x onerror="document.title=1"><b>bold</b>';
    await scenario.demo.useCases.scheduleWebinar(newWebinar({ id: 'html', title, organizerId: 'olga' }));
    await scenario.demo.useCases.startLiveSession({
      webinarId: 'html',
      person: { id: 'olga', name: 'Olga' },
    });
    const page = await open('?search=onerror');
    await expectSoon(page.locator('.row-link')).toHaveText(title);
  });
});

describe('a session', () => {
  it('ends a session after a question, and not if the answer is Cancel', async () => {
    const { useCases } = scenario.demo;
    const webinarId = 'night-sky';
    const started = await useCases.startLiveSession({ webinarId, person: { id: 'olga', name: 'Olga' } });
    if (!started.ok) throw new Error(started.refusal.message);
    const { session } = started.value;
    const person = { id: 'sam', name: 'Sam' };
    await useCases.renewPresence({ webinarId, sessionId: session.id, participantId: 'p1', person });
    const page = await open('?search=night+sky&is_active=true');
    await page.locator('.row-link').click();
    await expectSoon(page.getByRole('heading', { name: 'Reading the night sky' })).toBeVisible();
    await expectSoon(page.getByRole('heading', { name: 'People inside' })).toContainText('1');
    await expectSoon(page.locator('.people-list')).toContainText('sam');

    await page.getByRole('button', { name: 'End session' }).click();
    const question = page.getByRole('dialog', { name: 'End this session?' });
    // The buttons are in the page, slotted into the dialog.
    const answer = (name: string) => page.locator('wa-dialog').getByRole('button', { name });
    await answer('Cancel').click();
    await expectSoon(question).toBeHidden();
    await expectSoon(page.getByText('Live', { exact: true })).toBeVisible();

    await page.locator('.heading').getByRole('button', { name: 'End session' }).click();
    await answer('End session').click();
    await expectSoon(page.getByText('Ended by')).toBeVisible();
    await expectSoon(page.locator('.facts').first()).toContainText('ada');
    await page.getByRole('link', { name: 'Live sessions' }).nth(1).click();
    await expectSoon(page.getByRole('heading', { name: 'No session matches' })).toBeVisible();
  });
});

describe('webinars and their registrations', () => {
  it('finds a webinar by its title, registers a person, and removes them after a question', async () => {
    const page = await open('?view=webinars');
    await page.getByLabel('Search').fill('lecture 00077');
    await expectSoon(range(page)).toHaveText(/1–1 of 1\s*$/);
    expect(queryOf(page)).toBe('?view=webinars&search=lecture+00077');
    await page.locator('.row-link').click();
    await expectSoon(page.getByRole('heading', { name: 'Nobody is registered yet' })).toBeVisible();

    await page.getByLabel('Register a person').fill('grace.hopper');
    await page.getByRole('button', { name: 'Register' }).click();
    await expectSoon(page.getByText('grace.hopper is registered.')).toBeVisible();
    await expectSoon(rows(page)).toHaveCount(2);

    await page.getByRole('button', { name: 'Remove grace.hopper' }).click();
    await page.locator('wa-dialog').getByRole('button', { name: 'Remove' }).click();
    await expectSoon(page.getByRole('heading', { name: 'Nobody is registered yet' })).toBeVisible();
  });

  it('searches and pages through the registrations of a webinar', async () => {
    const page = await open('?webinar=w1');
    await expectSoon(range(page)).toHaveText(/1–25 of 60/);
    await page.getByRole('button', { name: 'Next' }).click();
    await expectSoon(range(page)).toHaveText(/26–50 of 60/);
    await page.getByLabel('Search').fill('person-42');
    await expectSoon(range(page)).toHaveText(/1–1 of 1\s*$/);
  });
});

describe('the figures', () => {
  it('moves by itself when a session starts', async () => {
    const page = await open();
    const live = page.locator('[data-figure=sessions_active] dd');
    await expectSoon(live).toHaveText(/^\d+$/);
    const before = Number(await live.textContent());
    await scenario.demo.useCases.startLiveSession({
      webinarId: 'dark-matter',
      person: { id: 'olga', name: 'Olga' },
    });
    await expectSoon(live).toHaveText(String(before + 1));
  });
});

describe('signing in', () => {
  it('keeps the language that the site asked for in the address', async () => {
    const page = await open('?lang=de');
    await page.getByRole('link', { name: 'Webinare' }).click();
    await expectSoon(page.getByRole('heading', { name: 'Webinare' })).toBeVisible();
    expect(queryOf(page)).toBe('?view=webinars&lang=de');
    await page.reload();
    const signIn = page.getByRole('link', { name: 'Einloggen' });
    await expectSoon(signIn).toHaveAttribute('href', /\?query=view%3Dwebinars%26lang%3Dde$/);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  });

  it('takes the token out of the address at once, and stores it nowhere', async () => {
    const page = await open('?search=moon');
    await expectSoon(page.locator('.row-link').first()).toBeVisible();
    expect(page.url()).toBe(admin('?search=moon'));
    const kept = await page.evaluate(
      () =>
        `${localStorage.length} ${sessionStorage.length} ${document.cookie} ${JSON.stringify(history.state)}`,
    );
    expect(kept).not.toContain('eyJ');
    expect(kept).toMatch(/^0 0 /);
  });

  it('keeps what it shows when the token has run out, and goes on with a new one', async () => {
    const page = await open('?search=lecture+00007');
    await expectSoon(range(page)).toHaveText(/1–5 of 5/);
    // The API no longer accepts a token: as if it had run out.
    await page.evaluate(() => (location.hash = 'token=no-longer-accepted'));
    await expectSoon(page.getByText('Your sign-in has expired.')).toBeVisible();
    expect(await titles(page)).toHaveLength(5);
    await page.evaluate((renewed) => (location.hash = `token=${renewed}`), token);
    await expectSoon(page.getByText('Your sign-in has expired.')).toBeHidden();
    await expectSoon(range(page)).toHaveText(/1–5 of 5/);
    expect(page.url()).toBe(admin('?search=lecture+00007'));
  });

  it('signs in by a button in the demonstration, and returns to what the address asks for', async () => {
    opened = await scenario.openUrl(scenario.demo.url);
    const { page } = opened;
    await page.getByRole('link', { name: 'Administration' }).click();
    await expectSoon(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
    await page.goto(admin('?search=lecture+00009'));
    await page.getByRole('link', { name: 'Sign in' }).click();
    await expectSoon(range(page)).toHaveText(/1–5 of 5/);
    expect(page.url()).toBe(admin('?search=lecture+00009'));
  });

  it('refuses a person without administrator rights, in words', async () => {
    opened = await scenario.openUrl(`${admin()}#token=${await tokenOf(scenario, 'student')}`);
    await expectSoon(opened.page.getByText('You do not have access')).toBeVisible();
    await expectSoon(
      opened.page.getByText('Your account has no administrator rights for live sessions.'),
    ).toBeVisible();
    await expectSoon(opened.page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  });

  it('takes a token from the window that opened it, if that is a page of an allowed origin', async () => {
    opened = await scenario.openUrl(site.origin);
    const popup = opened.page.waitForEvent('popup');
    await opened.page.getByRole('button').click();
    await expectSoon(rows(await popup)).toHaveCount(26);
  });

  it('ignores a token from a window of another origin that opened it', async () => {
    opened = await scenario.openUrl(stranger.origin);
    const popup = opened.page.waitForEvent('popup');
    await opened.page.getByRole('button').click();
    const page = await popup;
    await expectSoon(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
    await page.evaluate(() => {
      const state = window as { received?: unknown[] };
      state.received = [];
      addEventListener('message', ({ data }) => state.received?.push(data));
    });
    const message = JSON.stringify({ type: 'live-webinar-admin-token', token });
    await opened.page.evaluate(
      `administration.postMessage(${message}, '*'); administration.postMessage('after', '*');`,
    );
    await expectSoon
      .poll(() => page.evaluate(() => (window as { received?: unknown[] }).received))
      .toContain('after');
    await expectSoon(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
    await expectSoon(page.getByRole('table')).toHaveCount(0);
  });
});
