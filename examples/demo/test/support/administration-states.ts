import { newWebinar } from '@live-webinar/domain';
import type { Page } from 'playwright';
import { expectSoon } from './meeting.js';
import type { Scenario } from './scenario.js';
import { tokenOf } from './site.js';

/** A webinar whose title is the same in all languages of the page. */
const WEBINAR = { id: 'orion', title: 'Orion', organizerId: 'olga' };

/** Creates a live session with a person inside for the next 90 seconds, and a registration. @returns the session's id */
const addOrion = async ({ demo }: Scenario): Promise<string> => {
  const { useCases } = demo;
  const person = { id: 'sam', name: 'Sam' };
  await useCases.scheduleWebinar(newWebinar(WEBINAR));
  await useCases.registerPeople({ webinarId: WEBINAR.id, people: [{ userId: person.id }] });
  const started = await useCases.startLiveSession({
    webinarId: WEBINAR.id,
    person: { id: 'olga', name: 'Olga' },
  });
  if (!started.ok) throw new Error(started.refusal.message);
  const { id } = started.value.session;
  await useCases.renewPresence({ webinarId: WEBINAR.id, sessionId: id, participantId: 'p1', person });
  return id;
};

/** Shows the page in each of its states, in any language. @param look looks at a state */
export const visitStates = async (
  scenario: Scenario,
  page: Page,
  look: (state: string) => Promise<void>,
): Promise<void> => {
  const address = `${scenario.demo.url}admin/`;
  const token = await tokenOf(scenario, 'administrator');
  const sessionId = await addOrion(scenario);
  const show = (query: string) => page.goto(`${address}${query}#token=${token}`);
  const failNext = (path: string) => page.route(path, (route) => route.abort(), { times: 1 });
  const list = '?search=orion';

  await page.goto(address);
  await expectSoon(page.getByRole('heading', { level: 1 })).toBeVisible();
  await look('signed out');

  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/live-sessions/?*', (route) => held.then(() => route.continue()), { times: 1 });
  await show(list);
  await expectSoon(page.locator('.skeleton')).toBeVisible();
  await look('loading');
  answer();
  await expectSoon(page.locator('.row-link')).toHaveCount(1);
  await look('list');

  await page.locator('.row-link').click();
  await expectSoon(page.locator('.people-list li')).toHaveCount(1);
  await look('session');
  await page.locator('.heading wa-button').click();
  await expectSoon(page.getByRole('dialog')).toBeVisible();
  await look('question');

  await show('?search=nothing+like+this');
  await expectSoon(page.locator('.message')).toBeVisible();
  await look('empty');
  await show('?session=unknown');
  await expectSoon(page.locator('.message')).toBeVisible();
  await look('not found');
  await failNext('**/live-sessions/?*');
  await show(list);
  await expectSoon(page.locator('.message')).toBeVisible();
  await look('failed');

  await show('?view=webinars&search=orion');
  await expectSoon(page.locator('.row-link')).toHaveCount(1);
  await look('webinars');
  await show('?webinar=orion');
  await expectSoon(page.getByRole('table')).toBeVisible();
  await look('registrations');
  await page.locator('.data wa-button').click();
  await expectSoon(page.getByRole('dialog')).toBeVisible();
  await look('question before a removal');
  await page.keyboard.press('Escape');
  await expectSoon(page.getByRole('dialog')).toBeHidden();
  await page.goto(`${address}?session=${sessionId}#token=${token}`);
  await expectSoon(page.locator('.people-list li')).toHaveCount(1);
  await page.evaluate(() => (location.hash = 'token=no-longer-accepted'));
  await expectSoon(page.locator('.expired')).toBeVisible();
  await look('expired');
};
