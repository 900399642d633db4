import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { see } from './support/meeting.js';
import { setStage, type Stage } from './support/stage.js';

/** A course site of its own, on another origin than the API: two pasted lines and nothing else. */
let page = '';
const site = createServer((_request, response) => {
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

const paste = async () => {
  const response = await fetch(`${stage.demo.url}demo/token?as=visitor`);
  const { token } = (await response.json()) as { token: string };
  page = `<!doctype html><html lang="de"><title>Kurs</title>
    <script type="module" src="${stage.demo.url}widget/live-webinar.js"></script>
    <live-webinar webinar-id="telescopes" token="${token}"></live-webinar>`;
};

describe('two lines in a page of another origin', () => {
  it('are enough where the API knows the origin: in the page’s language, to the meeting and back', async () => {
    stage = await setStage({ ALLOWED_ORIGINS: origin });
    await paste();
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

  it('say that there is no connection where it does not', async () => {
    stage = await setStage();
    await paste();
    const { element, page: visited } = await stage.visit(origin);
    await see(element.getByRole('alert')).toContainText('Keine Verbindung');
    expect(
      await visited.locator('live-webinar').evaluate((tag) => (tag as HTMLElement & { state: string }).state),
    ).toBe('failed');
  });
});
