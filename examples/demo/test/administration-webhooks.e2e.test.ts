import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeFindings, watchPolicy } from './support/administration.js';
import { expectSoon } from './support/meeting.js';
import { startScenario, type OpenPage, type Scenario } from './support/scenario.js';
import { tokenOf } from './support/site.js';

let scenario: Scenario;
let shared: OpenPage;
let token: string;
let status: number;
let webhookId: string;
const types: string[] = [];

const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    types.push((JSON.parse(body) as { type: string }).type);
    response.writeHead(status).end();
  });
});

const call = async (method: string, path: string, body: object): Promise<Record<string, unknown>> => {
  const answer = await fetch(new URL(path, scenario.demo.url), {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Record<string, unknown>;
};

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  scenario = await startScenario({ WEBHOOKS_ALLOW_PRIVATE: 'true' });
  token = await tokenOf(scenario, 'administrator');
  shared = await scenario.openUrl('about:blank');
});
afterAll(async () => {
  await scenario.close();
  receiver.closeAllConnections();
  receiver.close();
});
beforeEach(async () => {
  status = 200;
  types.length = 0;
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks/${crypto.randomUUID()}`;
  webhookId = String((await call('POST', 'api/webhooks/', { url, events: ['webinar.changed'] })).id);
});

const open = async (query: string, prepare?: (page: Page) => Promise<unknown>): Promise<Page> => {
  const page = await shared.context.newPage();
  await prepare?.(page);
  await page.goto(`${scenario.demo.url}admin/${query}#token=${token}`);
  return page;
};
const changeWebinar = (title: string) => call('PUT', 'api/webinars/hooked/', { title, organizer_id: 'olga' });
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

describe('webhooks in the administration', () => {
  it('lists the webhooks, and leads to one with its deliveries', async () => {
    await changeWebinar(`Listed ${webhookId}`);
    await expect.poll(() => types.length).toBeGreaterThan(0);
    const page = await open('?view=webhooks');
    await page.locator('.row-link').first().click();
    await expectSoon(page.getByRole('heading', { level: 1 })).toContainText('/hooks/');
    await expectSoon(row(page, 'webinar.changed')).toContainText('The receiver answered 200');
    await page.close();
  });

  it('sends a test, disables, enables, and says what was done', async () => {
    const page = await open(`?webhook=${webhookId}`);
    const notice = page.locator('.notice');
    await page.getByRole('button', { name: 'Send a test' }).click();
    await expectSoon(notice).toHaveText('The receiver answered 200');
    expect(types).toContain('webhook.test');
    await page.getByRole('button', { name: 'Disable' }).click();
    await expectSoon(notice).toHaveText('The webhook is disabled.');
    await expectSoon(page.locator('.under-heading')).toContainText('Disabled by hand');
    await page.getByRole('button', { name: 'Enable' }).click();
    await expectSoon(page.locator('.under-heading')).toContainText('Enabled');
    await page.close();
  });

  it('sends a delivery again', async () => {
    await changeWebinar(`Replayed ${webhookId}`);
    await expect.poll(() => types.length).toBeGreaterThan(0);
    const page = await open(`?webhook=${webhookId}`);
    await expectSoon(row(page, 'webinar.changed')).toContainText('Delivered');
    const before = types.length;
    await row(page, 'webinar.changed').getByRole('button', { name: 'Send again' }).click();
    await expectSoon(page.locator('.notice')).toHaveText('It is sent again.');
    await expect.poll(() => types.length).toBeGreaterThan(before);
    await page.close();
  });

  it('shows a new secret once, after a question', async () => {
    const page = await open(`?webhook=${webhookId}`);
    await page.getByRole('button', { name: 'New secret' }).click();
    // The buttons are in the page, slotted into the dialog.
    await page.locator('wa-dialog wa-button[variant=danger]').click();
    await expectSoon(page.locator('.new-secret code')).toHaveText(/^whsec_\S{44}$/);
    await page.close();
    const again = await open(`?webhook=${webhookId}`);
    await again.getByRole('button', { name: 'New secret' }).waitFor();
    expect(await again.locator('.new-secret').count()).toBe(0);
    await again.close();
  });

  it.each(['light', 'dark'] as const)(
    'breaks no rule of accessibility and no policy, %s',
    async (colorScheme) => {
      status = 500;
      await changeWebinar(`Refused ${webhookId}`);
      await expect.poll(() => types.length).toBeGreaterThan(0);
      for (const width of [375, 1280]) {
        for (const query of ['?view=webhooks', `?webhook=${webhookId}`]) {
          let blocked: () => Promise<string[]> = () => Promise.resolve([]);
          const page = await open(query, async (prepared) => {
            await prepared.setViewportSize({ width, height: 900 });
            await prepared.emulateMedia({ colorScheme });
            blocked = await watchPolicy(prepared, new URL(scenario.demo.url).origin);
          });
          await page.getByRole('table').waitFor();
          if (process.env.SCREENSHOTS)
            await page.screenshot({
              path: `${process.env.SCREENSHOTS}/${colorScheme}-${width}-${query.slice(1, 8)}.png`,
            });
          expect(await axeFindings(page), `${query} ${width}`).toEqual([]);
          expect(await blocked()).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
          await page.close();
        }
      }
    },
  );
});
