import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSoon } from './support/meeting.js';
import { startSite, tokenOf, twoLines, type Site, type SitePage } from './support/site.js';
import { startScenario, type Scenario } from './support/scenario.js';

/** A page with only the two pasted lines. */
let page: SitePage = { html: '' };
let site: Site;
let scenario: Scenario;

beforeAll(async () => {
  site = await startSite(() => page);
});
afterAll(async () => {
  await scenario.close();
  site.close();
});

const visitorToken = () => tokenOf(scenario, 'visitor');

const paste = (attributes: string, headers: Record<string, string> = {}) => {
  const html = twoLines(scenario, attributes).replace('lang="en"', 'lang="de"');
  page = { html, headers };
};

/** Opens the page and records the element's console messages. */
const openAndRecord = async () => {
  const opened = await scenario.openUrl('about:blank');
  const messages: string[] = [];
  opened.page.on('console', (message) => {
    if (message.text().startsWith('<live-webinar>')) messages.push(message.text());
  });
  await opened.page.goto(site.origin);
  return { ...opened, messages };
};

describe('two lines in a page of another origin', () => {
  it('registers, joins, leaves and rejoins in the page’s language, if the API allows the page’s origin', async () => {
    scenario = await startScenario({ ALLOWED_ORIGINS: site.origin });
    paste(`token="${await visitorToken()}"`);
    const { element, button, room, context, page: visited } = await scenario.openUrl(site.origin);
    await expectSoon(element).toContainText('Jetzt live!');
    await button('Jetzt anmelden').click();
    await button('Live teilnehmen').click();
    await expectSoon(room.getByRole('listitem', { name: 'Vera Lindqvist' })).toBeVisible();
    await button('Verlassen').click();
    await button('Wieder teilnehmen').click();
    await expectSoon(room.getByRole('listitem', { name: 'Vera Lindqvist' })).toBeVisible();

    // Closing the page frees the seat at once.
    const present = async () => {
      const person = { id: 'olga', name: null };
      const people = await scenario.demo.useCases.listPeople({ webinarId: 'telescopes', person });
      return people.ok && people.value.map(({ userId }) => userId);
    };
    await expectSoon.poll(present).toEqual(['vera']);
    await visited.goto('about:blank');
    await expectSoon.poll(present).toEqual([]);
    await context.close();
    await scenario.close();
  });

  it('reports a missing origin in ALLOWED_ORIGINS to the person, and the fix to the site’s team', async () => {
    scenario = await startScenario();
    paste(`token="${await visitorToken()}"`);
    const { element, messages } = await openAndRecord();
    await expectSoon(element.getByRole('alert')).toContainText('nicht richtig eingerichtet');
    expect(messages).toEqual([
      expect.stringContaining(`Add ${site.origin} to the API's setting ALLOWED_ORIGINS`),
    ]);
    await scenario.close();
  });

  it('asks anonymous people to sign in, without a button if the page has no login-url', async () => {
    scenario = await startScenario({ ALLOWED_ORIGINS: site.origin });
    paste('');
    const { element } = await scenario.openUrl(site.origin);
    await expectSoon(element).toContainText('Loggen Sie sich ein');
    await expectSoon(element.getByRole('button')).toHaveCount(0);
  });
});

// In the same scenario.
describe('a mistake in a page of another origin', () => {
  const alert = 'nicht richtig eingerichtet';

  it('reports /api at the end of api-url to the site’s team', async () => {
    paste(`api-url="${scenario.demo.url}api" token="${await visitorToken()}"`);
    const { element, messages } = await openAndRecord();
    await expectSoon(element.getByRole('alert')).toContainText(alert);
    expect(messages).toEqual([expect.stringContaining('must not end with /api')]);
  });

  it('reports a content security policy that forbids the API to the site’s team', async () => {
    paste(`token="${await visitorToken()}"`, { 'content-security-policy': "connect-src 'self'" });
    const { element, messages } = await openAndRecord();
    await expectSoon(element.getByRole('alert')).toContainText(alert);
    expect(messages).toEqual([
      expect.stringContaining(`(connect-src) forbids requests to ${new URL(scenario.demo.url).origin}`),
    ]);
  });

  it('reports the placeholder token of the documentation to the site’s team', async () => {
    paste('token="…"');
    const { element, button, messages } = await openAndRecord();
    await expectSoon(element.getByRole('alert')).toContainText('konnte nicht feststellen, wer Sie sind');
    await expectSoon.poll(() => messages).toEqual([expect.stringContaining('the token is not a JWT')]);
    paste(`token="${await visitorToken()}"`);
    await button('Neu laden').click();
    await expectSoon(element).toContainText('Jetzt anmelden');
  });
});
