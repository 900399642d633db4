import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { see } from './support/meeting.js';
import { startSite, tokenOf, twoLines, type Site, type SitePage } from './support/site.js';
import { setStage, type Stage } from './support/stage.js';

/** Two pasted lines, and nothing else. */
let page: SitePage = { html: '' };
let site: Site;
let stage: Stage;

beforeAll(async () => {
  site = await startSite(() => page);
});
afterAll(async () => {
  await stage.close();
  site.close();
});

const visitorToken = () => tokenOf(stage, 'visitor');

const paste = (attributes: string, headers: Record<string, string> = {}) => {
  const html = twoLines(stage, attributes).replace('lang="en"', 'lang="de"');
  page = { html, headers };
};

/** Opens the page, and records what it says in the console of itself. */
const visitAndListen = async () => {
  const visit = await stage.visit('about:blank');
  const said: string[] = [];
  visit.page.on('console', (message) => {
    if (message.text().startsWith('<live-webinar>')) said.push(message.text());
  });
  await visit.page.goto(site.origin);
  return { ...visit, said };
};

describe('two lines in a page of another origin', () => {
  it('are enough where the API knows the origin: in the page’s language, to the meeting and back', async () => {
    stage = await setStage({ ALLOWED_ORIGINS: site.origin });
    paste(`token="${await visitorToken()}"`);
    const { element, button, room, context, page: visited } = await stage.visit(site.origin);
    await see(element).toContainText('Jetzt live!');
    await button('Jetzt anmelden').click();
    await button('Live teilnehmen').click();
    await see(room.getByRole('listitem', { name: 'Vera Lindqvist' })).toBeVisible();
    await button('Verlassen').click();
    await button('Wieder teilnehmen').click();
    await see(room.getByRole('listitem', { name: 'Vera Lindqvist' })).toBeVisible();

    // Whoever closes the page is heard of all the same: their seat is free at once.
    const present = async () => {
      const person = { id: 'olga', name: null };
      const people = await stage.demo.useCases.listPeople({ webinarId: 'telescopes', person });
      return people.ok && people.value.map(({ userId }) => userId);
    };
    await see.poll(present).toEqual(['vera']);
    await visited.goto('about:blank');
    await see.poll(present).toEqual([]);
    await context.close();
    await stage.close();
  });

  it('say that they are not set up where it does not, and the site’s team reads what to do', async () => {
    stage = await setStage();
    paste(`token="${await visitorToken()}"`);
    const { element, said } = await visitAndListen();
    await see(element.getByRole('alert')).toContainText('nicht richtig eingerichtet');
    expect(said).toEqual([
      expect.stringContaining(`Add ${site.origin} to the API's setting ALLOWED_ORIGINS`),
    ]);
    await stage.close();
  });

  it('tell strangers that one signs in, without a button, where the page has no address for that', async () => {
    stage = await setStage({ ALLOWED_ORIGINS: site.origin });
    paste('');
    const { element } = await stage.visit(site.origin);
    await see(element).toContainText('Loggen Sie sich ein');
    await see(element.getByRole('button')).toHaveCount(0);
  });
});

// On the same stage.
describe('a mistake in a page of another origin', () => {
  const alert = 'nicht richtig eingerichtet';

  it('is told to the site’s team: /api at the end of api-url', async () => {
    paste(`api-url="${stage.demo.url}api" token="${await visitorToken()}"`);
    const { element, said } = await visitAndListen();
    await see(element.getByRole('alert')).toContainText(alert);
    expect(said).toEqual([expect.stringContaining('must not end with /api')]);
  });

  it('is told to the site’s team: a policy that forbids the API', async () => {
    paste(`token="${await visitorToken()}"`, { 'content-security-policy': "connect-src 'self'" });
    const { element, said } = await visitAndListen();
    await see(element.getByRole('alert')).toContainText(alert);
    expect(said).toEqual([
      expect.stringContaining(`(connect-src) forbids requests to ${new URL(stage.demo.url).origin}`),
    ]);
  });

  it('is told to the site’s team: the token of the documentation', async () => {
    paste('token="…"');
    const { element, button, said } = await visitAndListen();
    await see(element.getByRole('alert')).toContainText('konnte nicht sagen, wer Sie sind');
    await see.poll(() => said).toEqual([expect.stringContaining('the token is not a JWT')]);
    paste(`token="${await visitorToken()}"`);
    await button('Neu laden').click();
    await see(element).toContainText('Jetzt anmelden');
  });
});
