import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectInside, expectSoon, stateOf, tile, waitForMeeting } from './support/meeting.js';
import { rescheduleWebinar } from './support/reschedule-webinar.js';
import { startScenario, type OpenPage, type Scenario } from './support/scenario.js';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await startScenario({ JITSI_ACCESS: 'passcode' });
});
afterAll(() => scenario.close());

/** Lets a host's element ask now who is in the session. */
const pollPeople = async (host: OpenPage): Promise<void> => {
  const listed = host.page.waitForResponse((response) => response.url().includes('/api/live/people/'));
  await host.button(/^People/).click();
  await (await listed).finished();
};

it('an administrator joins like a host, and the organizer’s element does not remove them when the webinar changes', async () => {
  await rescheduleWebinar(scenario);
  const administrator = await scenario.open('administrator', 'night-sky');
  await expectSoon(administrator.button('Go Live')).toBeVisible();

  const organizer = await scenario.open('organizer', 'night-sky');
  await organizer.button('Go Live').click();
  await waitForMeeting(organizer);
  await administrator.button('Join Live Session').click();
  await waitForMeeting(administrator);
  await expectInside(organizer, 'Ada Mensah');

  await rescheduleWebinar(scenario, { title: 'The same sky', coHostIds: [] });
  await pollPeople(organizer);
  const ada = organizer.element.locator('[part~="person"]', { hasText: 'Ada Mensah' });
  await expectSoon(ada).toContainText('Host');
  expect(await ada.getByRole('button', { name: /Remove/ }).count()).toBe(0);
  // Closes the list and opens it again, after what the first answer led to.
  await organizer.button(/^People/).click();
  await pollPeople(organizer);
  await expectSoon(tile(organizer, 'Ada Mensah')).toBeVisible();
  expect(await stateOf(administrator)).toBe('meeting');
  for (const { context } of [administrator, organizer]) await context.close();
});
