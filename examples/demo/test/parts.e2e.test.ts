import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { server as createServer, type Server } from '@hapi/hapi';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scenarioBrowsers } from '../../../.config/browser.mjs';
import { widgetFileRoutes } from '../../../api/server/src/widget-files.js';
import { presentFiles } from '../../../widget/vite/bundle-files.mjs';
import { PEOPLE, type Role } from '../src/people.js';
import { see } from './support/meeting.js';
import { setStage, type Stage, type Visit } from './support/stage.js';

const BUNDLE = join(import.meta.dirname, '../../../widget/dist/bundle');
const ROOM = /\/live-webinar\.room[\w-]*\.js/;
const CORE = /\/live-webinar\.core[\w-]*\.js/;
const GERMAN = /\/live-webinar\.de[\w-]*\.js/;

let stage: Stage;
let folder: string;
/** A course site that serves the element itself, from a folder that the tests change. Its API is the demonstration's. */
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

/** Restarts the course site with what is in the folder now, as an upgrade does. */
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

/** Replaces the build in the folder by one whose parts have other names. */
const upgrade = async ({ keepsOldParts }: { readonly keepsOldParts: boolean }): Promise<void> => {
  const before = presentFiles(folder);
  const renamed = (text: string) => text.replace(/(live-webinar\.\w+-)[\w-]{8}\.js/g, '$1upgraded.js');
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

/** A window that has no page yet, and what it downloads of the element. `scripts` are relative to the site's own. */
const open = async (
  as: Role,
  { scripts = ['live-webinar.js'], language = 'en', apiUrl = `api-url="${stage.demo.url}"` } = {},
) => {
  const response = await fetch(`${stage.demo.url}demo/token?as=${as}`);
  const { token } = (await response.json()) as { token: string };
  page = `<!doctype html><html lang="${language}"><title>Course</title>
    ${scripts
      .map((file) => `<script type="module" src="${new URL(file, `${origin}/widget/`).href}"></script>`)
      .join('\n')}
    <live-webinar webinar-id="telescopes" ${apiUrl} token="${token}"></live-webinar>`;
  const visit = await stage.visit('about:blank');
  pages.push(visit.page);
  const files: string[] = [];
  visit.page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/widget/') && request.resourceType() === 'script') files.push(pathname + search);
  });
  return { ...visit, files, go: () => visit.page.goto(origin) };
};

/** Fails the downloads of a part for as long as `isDown` says so, as a network does that comes and goes. */
const failWhile = async ({ page }: Visit, part: RegExp, isDown: () => boolean): Promise<void> => {
  await page.route(part, (route) =>
    route.request().resourceType() === 'script' && isDown()
      ? route.abort('connectionreset')
      : route.continue(),
  );
};

/** Says yes so many times. */
const times = (count: number) => {
  let left = count;
  return () => left-- > 0;
};

const inside = (visit: Visit, name: string) => see(visit.room.getByRole('listitem', { name })).toBeVisible();

// Browsers differ in what they remember of a module that failed.
describe.for(scenarioBrowsers())('in %s', (browser) => {
  beforeAll(async () => {
    stage = await setStage({ ALLOWED_ORIGINS: origin }, { browser });
  });
  afterAll(() => stage.close());

  describe('a script whose address has a query', () => {
    it('is there once, also beside another one, and errors keep their code', async () => {
      const visit = await open('student', {
        scripts: ['live-webinar.js?ver=6.5', 'live-webinar.js?ver=6.6'],
      });
      await visit.page.route('**/api/live/join/**', (route) =>
        route.fulfill({ json: { not: 'a pass' }, headers: { 'access-control-allow-origin': origin } }),
      );
      await visit.go();
      await see(visit.button('Join Live Session')).toBeVisible();
      const code = await visit.element.evaluate((element) =>
        (element as HTMLElement & { join(): Promise<void> }).join().then(
          () => 'joined',
          (error: unknown) => (error as { code?: string }).code,
        ),
      );
      expect(code).toBe('unexpected_answer');
      expect(visit.files.filter((file) => file.includes('/live-webinar.js'))).toEqual([
        '/widget/live-webinar.js?ver=6.5',
        '/widget/live-webinar.js?ver=6.6',
      ]);
      expect(visit.files.filter((file) => CORE.test(file))).toHaveLength(1);
      expect(visit.files.filter((file) => ROOM.test(file))).toHaveLength(1);
    });
  });

  describe('a script of the API whose address has a query', () => {
    it('tells the element which API it is for', async () => {
      const visit = await open('student', {
        scripts: [`${stage.demo.url}widget/live-webinar.js?ver=6.5`],
        apiUrl: '',
      });
      await visit.go();
      await see(visit.button('Join Live Session')).toBeVisible();
    });
  });

  describe('what is loaded before a click', () => {
    const idle = (visit: Visit) =>
      visit.page.evaluate(
        () =>
          new Promise<void>((resolve) =>
            requestIdleCallback(() => {
              resolve();
            }),
          ),
      );

    it.each(['student', 'organizer'] as const)(
      'has the meeting ready for the %s, who will go in',
      async (as) => {
        const visit = await open(as);
        await visit.go();
        await see.poll(() => visit.files.filter((file) => ROOM.test(file)).length).toBe(1);
        expect(visit.files).toHaveLength(3);
        await visit.button('Join Live Session').click();
        await inside(visit, as === 'student' ? 'Sam Okafor' : 'Dr. Olga Brandt');
        expect(visit.files).toHaveLength(3);
      },
    );

    it('leaves the meeting out for a visitor', async () => {
      const visit = await open('visitor');
      await visit.go();
      await see(visit.button('Register Now')).toBeVisible();
      await idle(visit);
      await idle(visit);
      expect(visit.files.map((file) => file.replace(/-[\w-]{8}\.js$/, '.js'))).toEqual([
        '/widget/live-webinar.js',
        '/widget/live-webinar.core.js',
      ]);
    });
  });

  describe('a download that fails', () => {
    it('is tried again under another address: the page speaks its language, and one click leads inside', async () => {
      const visit = await open('student', { language: 'de' });
      await failWhile(visit, GERMAN, times(1));
      await failWhile(visit, ROOM, times(2));
      await visit.go();
      await visit.button('Live teilnehmen').click();
      await inside(visit, 'Sam Okafor');
      const queriesOf = (part: RegExp) =>
        visit.files.filter((file) => part.test(file)).map((file) => file.replace(/^[^?]*/, ''));
      expect(queriesOf(GERMAN)).toEqual(['', '?retry=1']);
      expect(queriesOf(ROOM)).toEqual(['', '?retry=1', '?retry=2']);
      // A part that came at last has the one core that was there.
      expect(visit.files.filter((file) => CORE.test(file))).toHaveLength(1);
    });

    it('for longer is told, and the next click tries again under a fresh address', async () => {
      const visit = await open('student');
      let isDown = true;
      await failWhile(visit, ROOM, () => isDown);
      await visit.go();
      await visit.button('Join Live Session').click();
      await see(visit.element.getByRole('alert')).toContainText('The meeting could not be loaded');
      isDown = false;
      await visit.button('Join Live Session').click();
      await inside(visit, 'Sam Okafor');
      const attempts = visit.files.filter((file) => ROOM.test(file));
      expect(attempts.length).toBeGreaterThan(3);
      expect(new Set(attempts).size).toBe(attempts.length);
    });
  });

  describe('an upgrade of the API while a page is open', () => {
    /** A visitor has not fetched the meeting ahead: its part is asked for after the upgrade. */
    const openBeforeUpgrade = async () => {
      const registration = { webinarId: 'telescopes', userId: PEOPLE.visitor.sub };
      await stage.demo.useCases.removeRegistration(registration);
      const visit = await open('visitor');
      await visit.go();
      await see(visit.button('Register Now')).toBeVisible();
      return visit;
    };

    it('goes unnoticed while the old parts are kept', async () => {
      const visit = await openBeforeUpgrade();
      await upgrade({ keepsOldParts: true });
      await visit.button('Register Now').click();
      await visit.button('Join Live Session').click();
      await inside(visit, 'Vera Lindqvist');
      expect(visit.files.filter((file) => file.includes('upgraded'))).toEqual([]);
    });

    it('says that the page is out of date where they are gone, and Reload brings the new one', async () => {
      const visit = await openBeforeUpgrade();
      await upgrade({ keepsOldParts: false });
      await visit.button('Register Now').click();
      await visit.button('Join Live Session').click();
      await see(visit.element.getByRole('alert')).toContainText('This page is out of date');
      const reloaded = visit.page.waitForEvent('load');
      await visit.button('Reload').click();
      await reloaded;
      await visit.button('Join Live Session').click();
      await inside(visit, 'Vera Lindqvist');
      expect(visit.files.filter((file) => ROOM.test(file)).at(-1)).toContain('room-upgraded.js');
    });
  });
});
