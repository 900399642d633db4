import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarioBrowsers } from '../../../.config/browser.mjs';
import { PAGE_STEP_MS } from '../../../.config/time-limits.mjs';
import { inMeeting, log, roomOf, say, see, tile } from './support/meeting.js';
import { setStage, type Stage } from './support/stage.js';
import { withWebinar } from './support/webinar.js';

describe.for(scenarioBrowsers())('a webinar in %s, from going live to the end', (browser) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({}, { browser });
  });
  afterAll(() => stage.close());

  it(
    'brings organizer, student and visitor into one room and back to their pages',
    { timeout: 8 * PAGE_STEP_MS },
    async () => {
      await withWebinar(stage);
      const student = await stage.open('student', 'night-sky');
      const organizer = await stage.open('organizer', 'night-sky');
      const visitor = await stage.open('visitor', 'night-sky');
      await see(student.element).toContainText('The session has not started yet');
      await see(visitor.button('Register Now')).toBeVisible();

      await organizer.button('Go Live').click();
      await inMeeting(organizer);

      // The student's button appears by itself.
      await see(student.button('Join Live Session')).toBeVisible();
      await student.button('Join Live Session').click();
      await inMeeting(student);
      expect(await roomOf(student)).toMatch(/webinar_night-sky_[0-9a-f]{32}/);
      expect(await roomOf(student)).toBe(await roomOf(organizer));
      await see(tile(organizer, 'Sam Okafor')).toBeVisible();
      await see(tile(student, 'Dr. Olga Brandt')).toBeVisible();

      await say(organizer, 'Welcome! <b>Look up</b>');
      await see(log(student)).toContainText('Dr. Olga Brandt');
      await see(log(student)).toContainText('Welcome! <b>Look up</b>');
      await say(student, 'Is that Jupiter?');
      await see(log(organizer)).toContainText('Is that Jupiter?');

      // The visitor sees it, registers, and comes too.
      await see(visitor.element).toContainText('Live Now!');
      await visitor.button('Register Now').click();
      await visitor.button('Join Live Session').click();
      await inMeeting(visitor);
      expect(await roomOf(visitor)).toBe(await roomOf(organizer));
      await see(tile(organizer, 'Vera Lindqvist')).toBeVisible();

      // A reload in the meeting leads back to its door, and what was said is there.
      await student.page.reload();
      await see(tile(organizer, 'Sam Okafor')).toBeHidden();
      await student.button('Join Live Session').click();
      await inMeeting(student);
      await see(tile(organizer, 'Sam Okafor')).toBeVisible();
      await see(log(student)).toContainText('Is that Jupiter?');

      // Leaving is for one, ending for all.
      await visitor.button('Leave').click();
      await see(visitor.button('Rejoin')).toBeVisible();
      await see(visitor.page.locator('iframe')).toHaveCount(0);
      await see(tile(organizer, 'Vera Lindqvist')).toBeHidden();

      await organizer.button('End session').click();
      await organizer.element.getByRole('dialog').getByRole('button', { name: 'End for everyone' }).click();
      await see(organizer.button('Go Live')).toBeVisible();
      await see(student.element).toContainText('The live session has ended');
      await see(student.page.locator('iframe')).toHaveCount(0);
      await see(visitor.element).toContainText('The live session has ended');

      for (const { context } of [student, organizer, visitor]) await context.close();
    },
  );
});
