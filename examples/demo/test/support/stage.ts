import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright';
import { launchBrowser } from '../../../../.config/browser.mjs';
import { PAGE_STEP_MS } from '../../../../.config/time-limits.mjs';
import { startDemo, type Demo, type RoomOptions } from '../../src/demo.js';
import type { Role } from '../../src/people.js';

/** The whole demonstration and a browser in front of it. */
export interface Stage {
  readonly demo: Demo;
  /** Opens the course site in a window that shares nothing with the others. */
  open(as: Role | 'nobody', webinar: string, size?: { width: number; height: number }): Promise<Visit>;
  /** Opens any page, likewise. */
  visit(url: string, size?: { width: number; height: number }): Promise<Visit>;
  close(): Promise<void>;
}

/** One person in front of the page. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The `<live-webinar>` of the page. */
  readonly element: Locator;
  /** A button of the element, by its name. */
  readonly button: (name: string | RegExp) => Locator;
  /** The practice room inside the element. */
  readonly room: ReturnType<Page['frameLocator']>;
}

const DESKTOP = { width: 1280, height: 900 };

/** What may be otherwise than usual. */
interface StageOptions {
  /** Default: Chromium. */
  readonly browser?: 'chromium' | 'firefox' | 'webkit';
  /** Which of Playwright's own arguments Chromium does without. */
  readonly ignoreDefaultArgs?: string[];
  /** How the meeting server is set up. */
  readonly practiceRoom?: RoomOptions;
}

/** Starts everything on free ports, with data of its own; `environment` is added to it. */
export const setStage = async (
  environment: Record<string, string> = {},
  { browser: name = 'chromium', ignoreDefaultArgs, practiceRoom }: StageOptions = {},
): Promise<Stage> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-e2e-'));
  const demo = await startDemo(
    { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', ...environment },
    practiceRoom,
  );
  const browser = await launchBrowser(name, ignoreDefaultArgs);
  const visit: Stage['visit'] = async (url, viewport = DESKTOP) => {
    const context = await browser.newContext({ viewport });
    context.setDefaultTimeout(PAGE_STEP_MS);
    const page = await context.newPage();
    await page.goto(url);
    const element = page.locator('live-webinar');
    return {
      page,
      context,
      element,
      button: (name) => element.getByRole('button', { name }),
      room: page.frameLocator('live-webinar iframe'),
    };
  };
  return {
    demo,
    visit,
    open: (as, webinar, size) => visit(`${demo.url}?${new URLSearchParams({ as, webinar })}`, size),
    close: async () => {
      await browser.close();
      await demo.stop();
      await rm(dataDir, { recursive: true });
    },
  };
};
