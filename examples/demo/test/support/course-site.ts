import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { server as createServer, type Server } from '@hapi/hapi';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { scenarioBrowsers } from '../../../../.config/browser.mjs';
import { widgetFileRoutes } from '../../../../api/server/src/widget-files.js';
import { currentFiles } from '../../../../widget/vite/bundle-files.mjs';
import type { Role } from '../../src/people.js';
import { startScenario, type Scenario, type OpenPage } from './scenario.js';

const BUNDLE = join(import.meta.dirname, '../../../../widget/dist/bundle');

export const IN_MEETING = /\/live-webinar\.in-meeting[\w-]*\.js/;
export const CORE = /\/live-webinar\.core[\w-]*\.js/;
export const GERMAN = /\/live-webinar\.de[\w-]*\.js/;

/** A page of the course site, and the files of the element that it has requested, in order. */
export interface CoursePage extends OpenPage {
  readonly files: readonly string[];
  /** Loads the page. */
  go(): Promise<unknown>;
}

interface CoursePageOptions {
  /** Relative to the course site's own URL. */
  readonly scripts?: readonly string[];
  readonly language?: string;
  readonly apiUrl?: string;
}

/**
 * A course site that serves the element from a folder of its own, which tests may change, and uses the demonstration's API.
 * Registers its start and stop with the surrounding `describe`.
 */
export const useCourseSite = (browser: ReturnType<typeof scenarioBrowsers>[number]) => {
  let scenario: Scenario;
  let folder: string;
  let site: Server;
  let html: string;
  let origin: string;
  const pages: Page[] = [];

  const serve = async (port: number): Promise<void> => {
    site = createServer({ host: '127.0.0.1', port });
    site.route(widgetFileRoutes(folder));
    site.route({ method: 'GET', path: '/', handler: (_request, h) => h.response(html).type('text/html') });
    await site.start();
  };

  /** Restarts the course site with the current content of the folder, as an upgrade does. */
  const restart = async (): Promise<void> => {
    const port = Number(site.info.port);
    await site.stop({ timeout: 1_000 });
    await serve(port);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'live-webinar-parts-'));
    await serve(0);
    origin = `http://127.0.0.1:${site.info.port}`;
    scenario = await startScenario({ ALLOWED_ORIGINS: origin }, { browser });
  });
  beforeEach(async () => {
    await rm(folder, { recursive: true });
    await cp(BUNDLE, folder, { recursive: true });
    await restart();
  });
  afterEach(async () => {
    for (const opened of pages.splice(0)) await opened.context().close();
  });
  afterAll(async () => {
    await scenario.close();
    await site.stop({ timeout: 1_000 });
    await rm(folder, { recursive: true });
  });

  return {
    /** The demonstration whose API the course site uses. */
    demo: () => scenario.demo,
    origin: () => origin,

    /** Opens an empty window, which can load the page of a person. */
    async open(
      as: Role,
      {
        scripts = ['live-webinar.js'],
        language = 'en',
        apiUrl = `api-url="${scenario.demo.url}"`,
      }: CoursePageOptions = {},
    ): Promise<CoursePage> {
      const response = await fetch(`${scenario.demo.url}demo/token?as=${as}`);
      const { token } = (await response.json()) as { token: string };
      html = `<!doctype html><html lang="${language}"><title>Course</title>
        ${scripts
          .map((file) => `<script type="module" src="${new URL(file, `${origin}/widget/`).href}"></script>`)
          .join('\n')}
        <live-webinar webinar-id="telescopes" ${apiUrl} token="${token}"></live-webinar>`;
      const opened = await scenario.openUrl('about:blank');
      pages.push(opened.page);
      const files: string[] = [];
      opened.page.on('request', (request) => {
        const { pathname, search } = new URL(request.url());
        if (pathname.startsWith('/widget/') && request.resourceType() === 'script') {
          files.push(pathname + search);
        }
      });
      return { ...opened, files, go: () => opened.page.goto(origin) };
    },

    /** Replaces the build in the folder with one whose parts have other names. */
    async upgrade({ keepsOldParts }: { readonly keepsOldParts: boolean }): Promise<void> {
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
    },
  };
};
