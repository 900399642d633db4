import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { server as createServer, type Server } from '@hapi/hapi';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scenarioBrowsers } from '../../../.config/browser.mjs';
import { widgetFileRoutes } from '../../../api/server/src/widget-files.js';
import { currentFiles } from '../../../widget/vite/bundle-files.mjs';
import { PEOPLE, type Role } from '../src/people.js';
import { expectSoon } from './support/meeting.js';
import { startScenario, type Scenario, type OpenPage } from './support/scenario.js';

const BUNDLE = join(import.meta.dirname, '../../../widget/dist/bundle');
const IN_MEETING = /\/live-webinar\.in-meeting[\w-]*\.js/;
const CORE = /\/live-webinar\.core[\w-]*\.js/;
const GERMAN = /\/live-webinar\.de[\w-]*\.js/;

let scenario: Scenario;
let folder: string;
/** A course site that serves the element from a folder that the tests change. It uses the demonstration's API. */
let site: Server;
let page: string;
let origin: string;

const serve = async (port: number): Promise<void> => {
  site = createServer({ host: '127.0.0.1', port });
  site.route(widgetFileRoutes(folder));
  site.route({ method: 'GET', path: '/', handler: (_request, h) => h.response(page).type('text/html') });
  await site.start();
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-webinar-parts-'));
  await serve(0);
  const port = Number(site.info.port);
  origin = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await site.stop({ timeout: 1_000 });
  await rm(folder, { recursive: true });
});

/** Restarts the course site with the current content of the folder, as an upgrade does. */
const restart = async (): Promise<void> => {
  const port = Number(site.info.port);
  await site.stop({ timeout: 1_000 });
  await serve(port);
};

beforeEach(async () => {
  await rm(folder, { recursive: true });
  await cp(BUNDLE, folder, { recursive: true });
  await restart();
});

/** Replaces the build in the folder with one whose parts have other names. */
const upgrade = async ({ keepsOldParts }: { readonly keepsOldParts: boolean }): Promise<void> => {
  const before = currentFiles(folder);
  const renamed = (text: string) => text.replace(/(live-webinar\.[\w-]+-)[\w-]{8}\.js/g, '$1upgraded.js');
  const contents = await Promise.all(
    before.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
  );
  for (const [name, content] of contents) await writeFile(join(folder, renamed(name)), renamed(content));
  if (!keepsOldParts) {
    for (const name of before) if (renamed(name) !== name) await rm(join(folder, name));
  }
  await restart();
};

const pages: Page[] = [];
afterEach(async () => {
  for (const opened of pages.splice(0)) await opened.context().close();
});

/** Opens an empty window and records its downloads of the element. `scripts` are relative to the site's own URL. */
const open = async (
  as: Role,
  { scripts = ['live-webinar.js'], language = 'en', apiUrl = `api-url="${scenario.demo.url}"` } = {},
) => {
  const response = await fetch(`${scenario.demo.url}demo/token?as=${as}`);
  const { token } = (await response.json()) as { token: string };
  page = `<!doctype html><html lang="${language}"><title>Course</title>
    ${scripts
      .map((file) => `<script type="module" src="${new URL(file, `${origin}/widget/`).href}"></script>`)
      .join('\n')}
    <live-webinar webinar-id="telescopes" ${apiUrl} token="${token}"></live-webinar>`;
  const opened = await scenario.openUrl('about:blank');
  pages.push(opened.page);
  const files: string[] = [];
  opened.page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/widget/') && request.resourceType() === 'script') files.push(pathname + search);
  });
  return { ...opened, files, go: () => opened.page.goto(origin) };
};

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

const expectInside = (opened: OpenPage, name: string) =>
  expectSoon(opened.room.getByRole('listitem', { name })).toBeVisible();

// Browsers differ in how they cache a failed module.
describe.for(scenarioBrowsers())('in %s', (browser) => {
  beforeAll(async () => {
    scenario = await startScenario({ ALLOWED_ORIGINS: origin }, { browser });
  });
  afterAll(() => scenario.close());

  describe('a script whose address has a query', () => {
    it('loads the core once if two script URLs have different queries, and errors keep their code', async () => {
      const opened = await open('student', {
        scripts: ['live-webinar.js?ver=6.5', 'live-webinar.js?ver=6.6'],
      });
      await opened.page.route('**/api/live/join/**', (route) =>
        route.fulfill({ json: { not: 'a pass' }, headers: { 'access-control-allow-origin': origin } }),
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
    it('finds the API from a script URL with a query', async () => {
      const opened = await open('student', {
        scripts: [`${scenario.demo.url}widget/live-webinar.js?ver=6.5`],
        apiUrl: '',
      });
      await opened.go();
      await expectSoon(opened.button('Join Live Session')).toBeVisible();
    });
  });

  describe('what is loaded before a click', () => {
    const idle = (opened: OpenPage) =>
      opened.page.evaluate(
        () =>
          new Promise<void>((resolve) =>
            requestIdleCallback(() => {
              resolve();
            }),
          ),
      );

    it.each(['student', 'organizer'] as const)('preloads the meeting for the %s', async (as) => {
      const opened = await open(as);
      await opened.go();
      await expectSoon.poll(() => opened.files.filter((file) => IN_MEETING.test(file)).length).toBe(1);
      expect(opened.files).toHaveLength(3);
      await opened.button('Join Live Session').click();
      await expectInside(opened, as === 'student' ? 'Sam Okafor' : 'Dr. Olga Brandt');
      expect(opened.files).toHaveLength(3);
    });

    it('does not preload the meeting for a visitor', async () => {
      const opened = await open('visitor');
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

  describe('a download that fails', () => {
    it('retries failed downloads with another URL, so that one click is enough to join', async () => {
      const opened = await open('student', { language: 'de' });
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

    it('reports a part that cannot be downloaded, and retries with a new URL at the next click', async () => {
      const opened = await open('student');
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
      await scenario.demo.useCases.removeRegistration(registration);
      const opened = await open('visitor');
      await opened.go();
      await expectSoon(opened.button('Register Now')).toBeVisible();
      return opened;
    };

    it('joins after an upgrade of the API while the old parts are kept', async () => {
      const opened = await openBeforeUpgrade();
      await upgrade({ keepsOldParts: true });
      await opened.button('Register Now').click();
      await opened.button('Join Live Session').click();
      await expectInside(opened, 'Vera Lindqvist');
      expect(opened.files.filter((file) => file.includes('upgraded'))).toEqual([]);
    });

    it('says after an upgrade that the page is out of date if the old parts are gone, and reloads it', async () => {
      const opened = await openBeforeUpgrade();
      await upgrade({ keepsOldParts: false });
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
