import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { see } from './support/meeting.js';
import { setStage, type Stage } from './support/stage.js';

/** A course site of its own, on another origin than the API: two pasted lines and nothing else. */
let page = '';
let policy = '';
const site = createServer((_request, response) => {
  if (policy) response.setHeader('content-security-policy', policy);
  response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
});
let origin: string;
let stage: Stage;

beforeAll(async () => {
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await stage.close();
  site.close();
  site.closeAllConnections();
});

const visitorToken = async () => {
  const response = await fetch(`${stage.demo.url}demo/token?as=visitor`);
  return ((await response.json()) as { token: string }).token;
};

const paste = (attributes: string) => {
  page = `<!doctype html><html lang="de"><title>Kurs</title>
    <script type="module" src="${stage.demo.url}widget/live-webinar.js"></script>
    <live-webinar webinar-id="telescopes" ${attributes}></live-webinar>`;
};

/** Opens the page, and records what it says in the console of itself. */
const visitAndListen = async () => {
  const visit = await stage.visit('about:blank');
  const said: string[] = [];
  visit.page.on('console', (message) => {
    if (message.text().startsWith('<live-webinar>')) said.push(message.text());
  });
  await visit.page.goto(origin);
  return { ...visit, said };
};

describe('two lines in a page of another origin', () => {
  it('are enough where the API knows the origin: in the page’s language, to the meeting and back', async () => {
    stage = await setStage({ ALLOWED_ORIGINS: origin });
    paste(`token="${await visitorToken()}"`);
    const { element, button, room, context, page: visited } = await stage.visit(origin);
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
    expect(said).toEqual([expect.stringContaining(`Add ${origin} to the API's setting ALLOWED_ORIGINS`)]);
    await stage.close();
  });

  it('tell strangers that one signs in, without a button, where the page has no address for that', async () => {
    stage = await setStage({ ALLOWED_ORIGINS: origin });
    paste('');
    const { element } = await stage.visit(origin);
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
    paste(`token="${await visitorToken()}"`);
    policy = "connect-src 'self'";
    const { element, said } = await visitAndListen();
    policy = '';
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
