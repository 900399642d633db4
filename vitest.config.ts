import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_ARGS, requireChromium } from './.config/browser.mjs';
import {
  BROWSER_START_MS,
  CONDITION_MS,
  DATABASE_START_MS,
  PAGE_STEP_MS,
  POLLING,
  PROCESS_START_MS,
} from './.config/time-limits.mjs';

// Workspaces are imported from their sources, so no test depends on an outdated build.
const conditions = ['@live-webinar/source'];
const fromSource = { resolve: { conditions }, ssr: { resolve: { conditions } } };

// The time-outs of each project are the default: the sum of the steps that most of its tests have.
const expect = { poll: POLLING };

// The files of these projects share the modules of their worker: without that, the unit tests took more than twice as long.
// So a test must restore what it changes in a module, a global or the environment.
const sharesModules = { isolate: false };

const WORKSPACE_TESTS = '{domain,adapters,api,widget,examples}/**/test/**';

export default defineConfig({
  test: {
    // Most tests wait for servers and browsers, so on two cores three workers are faster than one.
    maxWorkers: 3,
    projects: [
      {
        ...fromSource,
        test: {
          name: 'unit',
          ...sharesModules,
          include: [`${WORKSPACE_TESTS}/*.test.ts`, '.config/test/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.{database,http,fault,browser,e2e}.test.ts'],
          expect,
          testTimeout: CONDITION_MS,
          hookTimeout: CONDITION_MS,
        },
      },
      {
        ...fromSource,
        test: {
          name: 'server',
          ...sharesModules,
          include: [`${WORKSPACE_TESTS}/*.{database,http}.test.ts`],
          globalSetup: [
            './adapters/postgres/test/support/postgres.global-setup.ts',
            './api/test/support/called-operations.global-setup.ts',
          ],
          setupFiles: './api/test/support/documented-answers.ts',
          expect,
          testTimeout: PROCESS_START_MS + CONDITION_MS,
          hookTimeout: PROCESS_START_MS + CONDITION_MS,
        },
      },
      {
        ...fromSource,
        test: {
          name: 'faults',
          include: [`${WORKSPACE_TESTS}/*.fault.test.ts`],
          globalSetup: './adapters/postgres/test/support/postgres.global-setup.ts',
          expect,
          testTimeout: 2 * (DATABASE_START_MS + PROCESS_START_MS),
          hookTimeout: 2 * PROCESS_START_MS,
          maxWorkers: 2,
        },
      },
      {
        ...fromSource,
        resolve: {
          conditions,
          alias: {
            '@web/test-runner-commands': new URL(
              './widget/test/support/test-runner-commands.ts',
              import.meta.url,
            ).pathname,
          },
        },
        test: {
          name: 'widget',
          include: ['widget/test/**/*.browser.test.ts'],
          // @open-wc/testing removes its fixtures in a global afterEach.
          globals: true,
          expect,
          testTimeout: 3 * CONDITION_MS,
          hookTimeout: CONDITION_MS,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: requireChromium(), args: CHROMIUM_ARGS },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        ...fromSource,
        test: {
          name: 'e2e',
          include: ['examples/demo/test/**/*.e2e.test.ts'],
          globalSetup: './adapters/postgres/test/support/postgres.global-setup.ts',
          expect,
          testTimeout: 5 * PAGE_STEP_MS,
          hookTimeout: DATABASE_START_MS + BROWSER_START_MS,
          // Each file starts its own servers and browser, so they do not run beside the other projects, and only two at a time.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
        },
      },
      {
        ...fromSource,
        test: {
          name: 'practice-room',
          include: ['examples/practice-room/test/**/*.e2e.test.ts'],
          expect,
          testTimeout: 5 * PAGE_STEP_MS,
          hookTimeout: BROWSER_START_MS,
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
        },
      },
    ],
  },
});
