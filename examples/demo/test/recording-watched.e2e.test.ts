import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarioBrowsers } from '../../../.config/browser.mjs';
import { PAGE_STEP_MS } from '../../../.config/time-limits.mjs';
import { expectSoon, waitForMeeting } from './support/meeting.js';
import { rescheduleWebinar } from './support/reschedule-webinar.js';
import { startScenario, type Scenario } from './support/scenario.js';
import { captionsOf, positionOf, showCaptions, watchStopAndGoOn, watchUntil } from './support/watching.js';

const FRENCH = 'WEBVTT\n\n00:00.000 --> 10:00.000\nBonsoir.\n';

describe.for(scenarioBrowsers())('a recording in %s', (browser) => {
  let scenario: Scenario;
  beforeAll(async () => {
    scenario = await startScenario({}, { browser });
  });
  afterAll(() => scenario.close());

  it(
    'is watched with captions, and resumes where the person stopped',
    { timeout: 6 * PAGE_STEP_MS },
    async () => {
      await watchStopAndGoOn(await scenario.open('student', 'moon-and-planets'));
    },
  );

  it(
    'gets captions from its host while it plays, and is renamed and withdrawn',
    { timeout: 6 * PAGE_STEP_MS },
    async () => {
      const organizer = await scenario.open('organizer', 'moon-and-planets');
      await organizer.button('Recordings').click();
      await organizer.button('The Moon and the planets').click();
      await organizer.button('Captions').click();
      await watchUntil(organizer, 1);
      await showCaptions(organizer, 'de');
      await expectSoon.poll(async () => (await captionsOf(organizer)).shown).toContain('Guten Abend');
      const stoppedAt = await positionOf(organizer);

      await organizer.element.getByLabel('Language').selectOption('fr');
      await organizer.element
        .getByLabel('Choose a file')
        .setInputFiles({ name: 'french.vtt', mimeType: 'text/vtt', buffer: Buffer.from(FRENCH) });
      await expectSoon.poll(async () => (await captionsOf(organizer)).languages).toEqual(['de', 'en', 'fr']);
      expect((await captionsOf(organizer)).shown).toContain('Guten Abend');
      expect(await positionOf(organizer)).toBe(stoppedAt);
      await showCaptions(organizer, 'fr');
      await expectSoon.poll(async () => (await captionsOf(organizer)).shown).toBe('Bonsoir.');

      await organizer.button('Rename').click();
      await organizer.element.getByLabel('Title').fill('The Moon');
      await organizer.page.keyboard.press('Enter');
      await expectSoon(organizer.element.getByRole('heading', { name: 'The Moon' })).toBeVisible();
      await organizer.button('Withdraw').click();
      await expectSoon(organizer.element).toContainText('Only hosts can watch this recording.');
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
