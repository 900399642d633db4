import { webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documented } from './support/documented-page.js';
import { expectSoon } from './support/meeting.js';
import { startScenario, type OpenPage, type Scenario } from './support/scenario.js';
import { startSite, tokenOf, type Site, type SitePage } from './support/site.js';

/** The site's answer for the token, and the page for every other path. */
let tokenAnswer: SitePage;
let html: string;
let site: Site;
let scenario: Scenario;

beforeAll(async () => {
  site = await startSite((path) => (path === '/my/live-token' ? tokenAnswer : { html }));
  scenario = await startScenario({ ALLOWED_ORIGINS: site.origin });
  const { useCases } = scenario.demo;
  await useCases.scheduleWebinar(webinarFixture({ id: '123', organizerId: 'olga' }));
  await useCases.registerPeople({ webinarId: '123', people: byIds('sam') });
});
afterAll(async () => {
  await scenario.close();
  site.close();
});
beforeEach(() => {
  tokenAnswer = { html: '', headers: { 'content-type': 'text/plain' } };
});

/** Where the API is. */
const api = () => ({ 'https://live.example.org/': scenario.demo.url });

const open = async (file: string, replacements: Record<string, string> = {}): Promise<OpenPage> => {
  html = await documented(file, { ...api(), ...replacements });
  return scenario.openUrl(site.origin);
};

const signInLeadsTo = async (opened: OpenPage, path: string) => {
  await opened.button('Sign in').click();
  await opened.page.waitForURL(`${site.origin}${path}`);
};

describe('the documented two lines', () => {
  const as = async (role: 'organizer' | 'student' | 'visitor') => {
    const token = await tokenOf(scenario, role);
    return open('two-lines.html', { 'token="…"': `token="${token}"` });
  };

  it('the documented two lines show each person what they are offered', async () => {
    const organizer = await as('organizer');
    await organizer.button('Go Live').click();
    await expectSoon(organizer.room.getByRole('listitem', { name: 'Dr. Olga Brandt' })).toBeVisible();
    const student = await as('student');
    await expectSoon(student.button('Join Live Session')).toBeVisible();
    const visitor = await as('visitor');
    await expectSoon(visitor.button('Register Now')).toBeVisible();
    for (const { context } of [organizer, student, visitor]) await context.close();
  });

  it('the documented two lines without a token lead to login-url', async () => {
    const nobody = await open('two-lines.html', { ' token="…"': '' });
    await signInLeadsTo(nobody, '/login');
    await nobody.context.close();
  });

  it('the documented two lines for WordPress lead to its login page', async () => {
    const nobody = await open('wordpress-block.html');
    await signInLeadsTo(nobody, '/wp-login.php');
    await nobody.context.close();
  });
});

describe('the documented getToken', () => {
  const openAndRecord = async () => {
    html = await documented('get-token.html', api());
    const opened = await scenario.openUrl('about:blank');
    const tokens: (string | undefined)[] = [];
    opened.page.on('request', (request) => {
      if (request.url().includes('/api/live/viewer/')) tokens.push(request.headers().authorization);
    });
    await opened.page.goto(site.origin);
    return { ...opened, tokens };
  };

  it('the first request of the page with the documented getToken already carries the token', async () => {
    const token = await tokenOf(scenario, 'student');
    tokenAnswer = { ...tokenAnswer, html: token };
    const { element, tokens, context } = await openAndRecord();
    await expectSoon(element).toContainText('Reading the night sky');
    expect(tokens[0]).toBe(`Bearer ${token}`);
    await context.close();
  });

  it('an empty answer to the documented getToken is a person who is not signed in', async () => {
    const opened = await openAndRecord();
    await signInLeadsTo(opened, '/login');
    await opened.context.close();
  });

  it('an error of the site in the documented getToken is shown, and no token is sent', async () => {
    tokenAnswer = { html: 'not.a.token', status: 500 };
    const { element, tokens, context } = await openAndRecord();
    await expectSoon(element.getByRole('alert')).toContainText('could not confirm who you are');
    expect(tokens.filter(Boolean)).toEqual([]);
    await context.close();
  });
});

it('the documented handler of the login event signs in without leaving the page', async () => {
  tokenAnswer = { ...tokenAnswer, html: await tokenOf(scenario, 'visitor') };
  const { button, page, context } = await open('login.html');
  await button('Sign in').click();
  await expectSoon(button('Register Now')).toBeVisible();
  expect(page.url()).toBe(`${site.origin}/`);
  await context.close();
});

it('the documented styles change the corners and the button', async () => {
  const token = await tokenOf(scenario, 'organizer');
  const styles = `<style>${await documented('looks.css', {})}</style>`;
  const { button, element, context } = await open('two-lines.html', {
    'token="…"': `token="${token}"`,
    '<title>Course</title>': `<title>Course</title>${styles}`,
  });
  await scenario.demo.useCases.endLiveSession({ webinarId: '123', person: { id: 'olga', name: null } });
  await expectSoon(button('Go Live')).toHaveCSS('text-transform', 'uppercase');
  await expectSoon(element.locator('[part~="card"]')).toHaveCSS('border-radius', '4px');
  await context.close();
});
