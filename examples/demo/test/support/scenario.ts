import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright';
import { launchBrowser } from '../../../../.config/browser.mjs';
import { PAGE_STEP_MS } from '../../../../.config/time-limits.mjs';
import { freshDatabase } from '../../../../adapters/postgres/test/support/fresh-database.js';
import { startDemo, type Demo, type RoomOptions } from '../../src/demo.js';
import type { Role } from '../../src/people.js';

/** The running demonstration and a browser. */
export interface Scenario {
  readonly demo: Demo;
  readonly databaseUrl: string;
  /** Opens the course site in a separate browser context. */
  open(as: Role | 'nobody', webinar: string, size?: { width: number; height: number }): Promise<OpenPage>;
  /** Opens any URL in a separate browser context. */
  openUrl(
    url: string,
    size?: { width: number; height: number },
    preferences?: Preferences,
  ): Promise<OpenPage>;
  close(): Promise<void>;
}

/** What a person has set in their browser. Default: light, English. */
export interface Preferences {
  readonly colorScheme?: 'light' | 'dark';
  /** The language of the browser. */
  readonly locale?: string;
}

/** The page of one person. */
export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The `<live-webinar>` of the page. */
  readonly element: Locator;
  /** A button of the element, found by its name. */
  readonly button: (name: string | RegExp) => Locator;
  /** The practice room inside the element. */
  readonly room: ReturnType<Page['frameLocator']>;
}

const DESKTOP = { width: 1280, height: 900 };

interface ScenarioOptions {
  /** Default: Chromium. */
  readonly browser?: 'chromium' | 'firefox' | 'webkit';
  /** Default arguments of Playwright that are not passed to Chromium. */
  readonly ignoreDefaultArgs?: string[];
  /** The settings of the practice room. */
  readonly practiceRoom?: RoomOptions;
}

/** Opens any URL in a separate context of a browser. */
export const openPage = async (
  browser: Browser,
  url: string,
  viewport = DESKTOP,
  preferences: Preferences = {},
): Promise<OpenPage> => {
  const context = await browser.newContext({ viewport, ...preferences });
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

/** Starts the demonstration on unused ports with a new database. `environment` is added to its settings. */
export const startScenario = async (
  environment: Record<string, string> = {},
  { browser: name = 'chromium', ignoreDefaultArgs, practiceRoom }: ScenarioOptions = {},
): Promise<Scenario> => {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-demo-'));
  const demo = await startDemo(
    { PORT: '0', DATABASE_URL: database.url, DATA_DIR: dataDir, LOG_LEVEL: 'error', ...environment },
    practiceRoom,
  );
  const browser = await launchBrowser(name, ignoreDefaultArgs);
  const openUrl: Scenario['openUrl'] = (...opening) => openPage(browser, ...opening);
  return {
    demo,
    databaseUrl: database.url,
    openUrl,
    open: (as, webinar, size) => openUrl(`${demo.url}?${new URLSearchParams({ as, webinar })}`, size),
    close: async () => {
      await browser.close();
      await demo.stop();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
};
