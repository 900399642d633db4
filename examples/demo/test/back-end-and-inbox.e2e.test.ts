import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings } from './support/administration.js';
import { expectSoon } from './support/meeting.js';
import { startScenario, type Scenario } from './support/scenario.js';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await startScenario();
});
afterAll(() => scenario.close());

const PHONE = { width: 375, height: 800 };

it('a registration on the course page reaches the back end, its signature checked, and sends a mail in the language of the page', async () => {
  const { demo } = scenario;
  const backEnd = await scenario.openUrl(`${demo.url}back-end.html`, PHONE);
  const inbox = await scenario.openUrl(`${demo.url}inbox.html`, PHONE);
  const webhookOf = (event: string) => backEnd.page.getByRole('listitem').filter({ hasText: event });
  // The demonstration has a recording.
  await expectSoon(webhookOf('recording.ready')).toContainText('Signature is valid');
  expect(await webhookOf('registration.created').count()).toBe(0);

  const visitor = await scenario.open('visitor', 'night-sky');
  await visitor.button('Register Now').click();
  await expectSoon(visitor.button(/Add to calendar/)).toBeVisible();

  const webhook = webhookOf('registration.created');
  await expectSoon(webhook).toContainText('vera');
  await expectSoon(webhook).toContainText('Signature is valid');
  const mail = inbox.page.getByRole('listitem').filter({ hasText: 'vera@students.example' });
  await expectSoon(mail.getByRole('heading')).toContainText('Reading the night sky');
  await expectSoon(mail.getByRole('link')).toHaveText('webinar.ics');
  await expectSoon(mail.locator('iframe').contentFrame().getByText('Vera Lindqvist')).toBeVisible();

  for (const { page } of [backEnd, inbox]) {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    expect(await axeFindings(page)).toEqual([]);
  }
  for (const { context } of [backEnd, inbox, visitor]) await context.close();
});

it('the organizer of the demonstration finds the report of a session that sixty people attended', async () => {
  const { page, context } = await scenario.openUrl(`${scenario.demo.url}?as=organizer`, PHONE);
  await page.getByRole('link', { name: 'Who was there' }).click();
  const report = page.locator('live-webinar-report');
  await expectSoon(report.locator('[part~="session-select"]')).toContainText('(60 came)');
  await expectSoon(report.getByText('1–25 of 62')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole('link', { name: 'Your first telescope' }).click();
  await expectSoon(report.locator('[part~="live"]')).toBeVisible();
  await context.close();
});

it('the back end of the demonstration refuses a webhook that the API has not signed', async () => {
  const answer = await fetch(`${scenario.demo.url}demo/back-end/webhooks`, {
    method: 'POST',
    headers: {
      'webhook-id': 'made-up',
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
      'webhook-signature': 'v1,bm90IGEgc2lnbmF0dXJl',
    },
    body: JSON.stringify({ type: 'session.started', data: {} }),
  });
  expect(answer.status).toBe(401);
});
