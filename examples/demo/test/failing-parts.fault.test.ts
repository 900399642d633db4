import { describe, expect, it } from 'vitest';
import { scenarioBrowsers } from '../../../.config/browser.mjs';
import { PEOPLE } from '../src/people.js';
import { CORE, GERMAN, IN_MEETING, useCourseSite } from './support/course-site.js';
import { expectInside, expectSoon } from './support/meeting.js';
import type { OpenPage } from './support/scenario.js';

/** Lets downloads of a part fail while `isDown` returns true, like an unstable network. */
const failWhile = async ({ page }: OpenPage, part: RegExp, isDown: () => boolean): Promise<void> => {
  await page.route(part, (route) =>
    route.request().resourceType() === 'script' && isDown()
      ? route.abort('connectionreset')
      : route.continue(),
  );
};

/** A function that returns true for the first `count` calls. */
const firstCalls = (count: number) => {
  let left = count;
  return () => left-- > 0;
};

// Browsers differ in how they cache a failed module.
describe.for(scenarioBrowsers())('in %s', (browser) => {
  const site = useCourseSite(browser);

  describe('a download that fails', () => {
    it(`retries failed downloads with another URL, so that one click is enough to join (${browser})`, async () => {
      const opened = await site.open('student', { language: 'de' });
      await failWhile(opened, GERMAN, firstCalls(1));
      await failWhile(opened, IN_MEETING, firstCalls(2));
      await opened.go();
      await opened.button('Live teilnehmen').click();
      await expectInside(opened, 'Sam Okafor');
      const queriesOf = (part: RegExp) =>
        opened.files.filter((file) => part.test(file)).map((file) => file.replace(/^[^?]*/, ''));
      expect(queriesOf(GERMAN)).toEqual(['', '?retry=1']);
      expect(queriesOf(IN_MEETING)).toEqual(['', '?retry=1', '?retry=2']);
      // The parts use the core that was already loaded.
      expect(opened.files.filter((file) => CORE.test(file))).toHaveLength(1);
    });

    it(`reports a part that cannot be downloaded, and retries with a new URL at the next click (${browser})`, async () => {
      const opened = await site.open('student');
      let isDown = true;
      await failWhile(opened, IN_MEETING, () => isDown);
      await opened.go();
      await opened.button('Join Live Session').click();
      await expectSoon(opened.element.getByRole('alert')).toContainText('The meeting could not be loaded');
      isDown = false;
      await opened.button('Join Live Session').click();
      await expectInside(opened, 'Sam Okafor');
      const attempts = opened.files.filter((file) => IN_MEETING.test(file));
      expect(attempts.length).toBeGreaterThan(3);
      expect(new Set(attempts).size).toBe(attempts.length);
    });
  });

  describe('an upgrade of the API while a page is open', () => {
    /** For a visitor the meeting is not preloaded, so its part is requested after the upgrade. */
    const openBeforeUpgrade = async () => {
      const registration = { webinarId: 'telescopes', userId: PEOPLE.visitor.sub };
      await site
        .demo()
        .useCases.removeRegistrations({ webinarId: registration.webinarId, userIds: [registration.userId] });
      const opened = await site.open('visitor');
      await opened.go();
      await expectSoon(opened.button('Register Now')).toBeVisible();
      return opened;
    };

    it(`joins after an upgrade of the API while the old parts are kept (${browser})`, async () => {
      const opened = await openBeforeUpgrade();
      await site.upgrade({ keepsOldParts: true });
      await opened.button('Register Now').click();
      await opened.button('Join Live Session').click();
      await expectInside(opened, 'Vera Lindqvist');
      expect(opened.files.filter((file) => file.includes('upgraded'))).toEqual([]);
    });

    it(`says after an upgrade that the page is out of date if the old parts are gone, and reloads it (${browser})`, async () => {
      const opened = await openBeforeUpgrade();
      await site.upgrade({ keepsOldParts: false });
      await opened.button('Register Now').click();
      await opened.button('Join Live Session').click();
      await expectSoon(opened.element.getByRole('alert')).toContainText('This page is out of date');
      const reloaded = opened.page.waitForEvent('load');
      await opened.button('Reload').click();
      await reloaded;
      await opened.button('Join Live Session').click();
      await expectInside(opened, 'Vera Lindqvist');
      expect(opened.files.filter((file) => IN_MEETING.test(file)).at(-1)).toContain('in-meeting-upgraded.js');
    });
  });
});
