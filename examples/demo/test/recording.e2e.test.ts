import { afterAll, beforeAll, expect, it } from 'vitest';
import { PAGE_STEP_MS } from '../../../.config/time-limits.mjs';
import { expectSoon, waitForMeeting } from './support/meeting.js';
import { rescheduleWebinar } from './support/reschedule-webinar.js';
import { startScenario, type OpenPage, type Scenario } from './support/scenario.js';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await startScenario();
});
afterAll(() => scenario.close());

const consentDialog = ({ element }: OpenPage) =>
  element.getByRole('dialog', { name: 'This session may be recorded' });
const badge = ({ element }: OpenPage, name: 'recording' | 'stream') =>
  element.locator(`[part~="${name}-badge"]`);

it(
  'a session that needs consent is recorded and streamed, and everybody who is in it has agreed and sees it',
  { timeout: 8 * PAGE_STEP_MS },
  async () => {
    await rescheduleWebinar(scenario, {
      recording: 'consent',
      consentStatement: 'I agree to be recorded.',
      ...(await organizerOf('night-sky')),
    });
    const organizer = await scenario.open('organizer', 'night-sky');
    const student = await scenario.open('student', 'night-sky');

    await organizer.button('Go Live').click();
    await expectSoon(consentDialog(organizer)).toContainText('I agree to be recorded.');
    await organizer.button('I agree').click();
    await waitForMeeting(organizer);

    await student.button('Join Live Session').click();
    await student.button('I do not agree').click();
    await expectSoon(student.element).toContainText('so you have not joined');
    await student.button('Join Live Session').click();
    await student.button('I agree').click();
    await waitForMeeting(student);

    await organizer.button('Record').click();
    for (const each of [organizer, student]) {
      await expectSoon(badge(each, 'recording')).toHaveText('Recording');
      await expectSoon(each.room.getByText('REC (practice)')).toBeVisible();
    }
    expect(await student.button('Record').count()).toBe(0);

    await organizer.button('Stream').click();
    await organizer.element.getByLabel('YouTube stream key').fill('abcd-1234');
    await organizer.button('Start the stream').click();
    await expectSoon(badge(student, 'stream')).toHaveText('Live stream');

    await organizer.button('Stop recording').click();
    await organizer.button('Stop the stream').click();
    await expectSoon(badge(student, 'recording')).toHaveCount(0);
    await expectSoon(badge(student, 'stream')).toHaveCount(0);

    // Who has agreed is not asked again.
    await student.page.reload();
    await student.button('Join Live Session').click();
    await waitForMeeting(student);
  },
);

/** The organizer of the demonstration's webinar, whom a webinar that is scheduled again keeps. */
const organizerOf = async (webinarId: string) => {
  const found = await scenario.demo.useCases.getWebinar({ webinarId });
  if (!found.ok) throw new Error(found.refusal.code);
  return { organizerId: found.value.organizerId };
};
