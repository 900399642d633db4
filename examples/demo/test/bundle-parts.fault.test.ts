import { describe, expect, it } from 'vitest';
import { scenarioBrowsers } from '../../../.config/browser.mjs';
import { CORE, IN_MEETING, useCourseSite, type CoursePage } from './support/course-site.js';
import { expectInside, expectSoon } from './support/meeting.js';

describe.for(scenarioBrowsers())('in %s', (browser) => {
  const site = useCourseSite(browser);

  describe('a script whose address has a query', () => {
    it(`loads the core once if two script URLs have different queries, and errors keep their code (${browser})`, async () => {
      const opened = await site.open('student', {
        scripts: ['live-webinar.js?ver=6.5', 'live-webinar.js?ver=6.6'],
      });
      await opened.page.route('**/api/live/join/**', (route) =>
        route.fulfill({ json: { not: 'a pass' }, headers: { 'access-control-allow-origin': site.origin() } }),
      );
      await opened.go();
      await expectSoon(opened.button('Join Live Session')).toBeVisible();
      const code = await opened.element.evaluate((element) =>
        (element as HTMLElement & { join(): Promise<void> }).join().then(
          () => 'joined',
          (error: unknown) => (error as { code?: string }).code,
        ),
      );
      expect(code).toBe('unexpected_answer');
      expect(opened.files.filter((file) => file.includes('/live-webinar.js'))).toEqual([
        '/widget/live-webinar.js?ver=6.5',
        '/widget/live-webinar.js?ver=6.6',
      ]);
      expect(opened.files.filter((file) => CORE.test(file))).toHaveLength(1);
      expect(opened.files.filter((file) => IN_MEETING.test(file))).toHaveLength(1);
    });
  });

  describe('a script of the API whose address has a query', () => {
    it(`finds the API from a script URL with a query (${browser})`, async () => {
      const opened = await site.open('student', {
        scripts: [`${site.demo().url}widget/live-webinar.js?ver=6.5`],
        apiUrl: '',
      });
      await opened.go();
      await expectSoon(opened.button('Join Live Session')).toBeVisible();
    });
  });

  describe('what is loaded before a click', () => {
    const idle = (opened: CoursePage) =>
      opened.page.evaluate(
        () =>
          new Promise<void>((resolve) =>
            requestIdleCallback(() => {
              resolve();
            }),
          ),
      );

    it.each(['student', 'organizer'] as const)(`preloads the meeting for the %s (${browser})`, async (as) => {
      const opened = await site.open(as);
      await opened.go();
      await expectSoon.poll(() => opened.files.filter((file) => IN_MEETING.test(file)).length).toBe(1);
      expect(opened.files).toHaveLength(3);
      await opened.button('Join Live Session').click();
      await expectInside(opened, as === 'student' ? 'Sam Okafor' : 'Dr. Olga Brandt');
      expect(opened.files).toHaveLength(3);
    });

    it(`does not preload the meeting for a visitor (${browser})`, async () => {
      const opened = await site.open('visitor');
      await opened.go();
      await expectSoon(opened.button('Register Now')).toBeVisible();
      await idle(opened);
      await idle(opened);
      expect(opened.files.map((file) => file.replace(/-[\w-]{8}\.js$/, '.js'))).toEqual([
        '/widget/live-webinar.js',
        '/widget/live-webinar.core.js',
      ]);
    });
  });
});
