import { newWebinar } from '@live-webinar/domain';
import type { Page } from 'playwright';
import { expectSoon } from './meeting.js';
import type { Scenario } from './scenario.js';
import { tokenOf } from './site.js';

/** A webinar whose title is the same in all languages of the page. */
const WEBINAR = { id: 'orion', title: 'Orion', organizerId: 'olga' };

/** Creates a live session with a person inside for the next 90 seconds, and a registration. @returns the session's id */
export const addOrion = async ({ demo }: Scenario): Promise<string> => {
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

/** Shows the page in each of its states, in any language. @param lookAt looks at a state */
export const visitStates = async (
  scenario: Scenario,
  page: Page,
  lookAt: (state: string) => Promise<void>,
): Promise<void> => {
  const look = async (state: string) => {
    await endAnimations(page);
    await lookAt(state);
  };
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
  await expectSoon(page.locator('live-webinar-report [part~="person"]')).toHaveCount(1);
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

  await show('?view=analytics');
  await expectSoon(page.locator('.bar-value').first()).toBeAttached();
  await look('analytics');
  await show('?view=analytics&from=2001-01-01&to=2001-01-31');
  await expectSoon(page.locator('.message')).toBeVisible();
  await look('analytics of an empty period');
  await show('?view=analytics&from=2001-01-01');
  await expectSoon(page.getByRole('alert')).toBeVisible();
  await look('analytics of a period that is too long');
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

/**
 * Ends the animations: they change sizes and colors. A dialog begins its own only after it has become visible, so no
 * animation may be left in several frames in a row.
 */
const endAnimations = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let quietFrames = 0; quietFrames < 5; quietFrames += 1) {
      await new Promise(requestAnimationFrame);
      for (const animation of document.getAnimations()) {
        const isEndless = animation.effect?.getComputedTiming().endTime === Infinity;
        if (isEndless) animation.cancel();
        else animation.finish();
        quietFrames = -1;
      }
    }
  });

/** The controls that are less than 44 pixels high. A link that covers its card is as high as the card. */
export const lowControls = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const low: string[] = [];
    const read = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) read(element.shadowRoot);
        const isControl = element.matches('a[href], button, wa-option, [role=combobox], .text-field');
        if (!isControl || !element.checkVisibility({ visibilityProperty: true })) continue;
        const target =
          element.closest<HTMLElement>('[part~=combobox]') ??
          element.closest('.row-link')?.closest('tr') ??
          element;
        // Not as it is while a dialog opens, which grows.
        const height = target.offsetHeight;
        if (height < 44)
          low.push(
            `${element.localName} ${element.getAttribute('part') ?? element.textContent.trim()} ${height}`,
          );
      }
    };
    read(document);
    return low;
  });
