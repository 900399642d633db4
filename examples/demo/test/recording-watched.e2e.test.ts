import { afterAll, beforeAll, describe, it } from 'vitest';
import { PAGE_STEP_MS } from '../../../.config/time-limits.mjs';
import { expectSoon, waitForMeeting } from './support/meeting.js';
import { rescheduleWebinar } from './support/reschedule-webinar.js';
import { startScenario, type Scenario } from './support/scenario.js';
import { watchStopAndGoOn, watchUntil } from './support/watching.js';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await startScenario();
});
afterAll(() => scenario.close());

describe('a recording', () => {
  it(
    'is watched with captions, and resumes where the person stopped',
    { timeout: 6 * PAGE_STEP_MS },
    async () => {
      await watchStopAndGoOn(await scenario.open('student', 'moon-and-planets'));
    },
  );

  it(
    'is made in the meeting, published by the organizer, and watched after the end',
    { timeout: 8 * PAGE_STEP_MS },
    async () => {
      await rescheduleWebinar(scenario, { startsAt: null, endsAt: null });
      const organizer = await scenario.open('organizer', 'night-sky');
      const student = await scenario.open('student', 'night-sky');
      await organizer.button('Go Live').click();
      await waitForMeeting(organizer);
      await organizer.button('Record').click();
      await organizer.button('Stop recording').click();
      await organizer.button('End session').click();
      await organizer.button('End for everyone').click();

      await organizer.button('Recordings').click();
      await organizer.button('Reading the night sky').click();
      await organizer.button('Publish').click();
      await expectSoon(organizer.element).toContainText(
        'Everyone who is registered can watch this recording',
      );

      await student.button('Watch the recording').click();
      await watchUntil(student, 1);
    },
  );
});
