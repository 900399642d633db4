import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarioBrowsers } from '../../../.config/browser.mjs';
import { PAGE_STEP_MS } from '../../../.config/time-limits.mjs';
import { waitForMeeting, chatLog, roomNameOf, sendChat, expectSoon, tile } from './support/meeting.js';
import { startScenario, type Scenario } from './support/scenario.js';
import { rescheduleWebinar } from './support/reschedule-webinar.js';

describe.for(scenarioBrowsers())('a live session in %s', (browser) => {
  let scenario: Scenario;
  beforeAll(async () => {
    scenario = await startScenario({}, { browser });
  });
  afterAll(() => scenario.close());

  it(
    'brings organizer, student and visitor into one room, and back to their pages at the end',
    { timeout: 8 * PAGE_STEP_MS },
    async () => {
      await rescheduleWebinar(scenario);
      const student = await scenario.open('student', 'night-sky');
      const organizer = await scenario.open('organizer', 'night-sky');
      const visitor = await scenario.open('visitor', 'night-sky');
      await expectSoon(student.element).toContainText('The session has not started yet');
      await expectSoon(visitor.button('Register Now')).toBeVisible();

      await organizer.button('Go Live').click();
      await waitForMeeting(organizer);

      // The student's button appears by itself.
      await expectSoon(student.button('Join Live Session')).toBeVisible();
      await student.button('Join Live Session').click();
      await waitForMeeting(student);
      expect(await roomNameOf(student)).toMatch(/webinar_night-sky_[0-9a-f]{32}/);
      expect(await roomNameOf(student)).toBe(await roomNameOf(organizer));
      await expectSoon(tile(organizer, 'Sam Okafor')).toBeVisible();
      await expectSoon(tile(student, 'Dr. Olga Brandt')).toBeVisible();

      await sendChat(organizer, 'Welcome! <b>Look up</b>');
      await expectSoon(chatLog(student)).toContainText('Dr. Olga Brandt');
      await expectSoon(chatLog(student)).toContainText('Welcome! <b>Look up</b>');
      await sendChat(student, 'Is that Jupiter?');
      await expectSoon(chatLog(organizer)).toContainText('Is that Jupiter?');

      // The visitor sees the live session, registers and joins.
      await expectSoon(visitor.element).toContainText('Live Now!');
      await visitor.button('Register Now').click();
      await visitor.button('Join Live Session').click();
      await waitForMeeting(visitor);
      expect(await roomNameOf(visitor)).toBe(await roomNameOf(organizer));
      await expectSoon(tile(organizer, 'Vera Lindqvist')).toBeVisible();

      // After a reload the student joins again, and the chat is still there.
      await student.page.reload();
      await expectSoon(tile(organizer, 'Sam Okafor')).toBeHidden();
      await student.button('Join Live Session').click();
      await waitForMeeting(student);
      await expectSoon(tile(organizer, 'Sam Okafor')).toBeVisible();
      await expectSoon(chatLog(student)).toContainText('Is that Jupiter?');

      // Leaving affects one person, ending affects everybody.
      await visitor.button('Leave').click();
      await expectSoon(visitor.button('Rejoin')).toBeVisible();
      await expectSoon(visitor.page.locator('iframe')).toHaveCount(0);
      await expectSoon(tile(organizer, 'Vera Lindqvist')).toBeHidden();

      await organizer.button('End session').click();
      await organizer.element.getByRole('dialog').getByRole('button', { name: 'End for everyone' }).click();
      await expectSoon(organizer.button('Go Live')).toBeVisible();
      await expectSoon(student.element).toContainText('The live session has ended');
      await expectSoon(student.page.locator('iframe')).toHaveCount(0);
      await expectSoon(visitor.element).toContainText('The live session has ended');

      for (const { context } of [student, organizer, visitor]) await context.close();
    },
  );
});
