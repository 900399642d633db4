import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_ARGS, requireChromium } from './.config/browser.mjs';

// Workspaces are imported from their sources: no test depends on a build that may be old.
const conditions = ['@live-webinar/source'];
const fromSource = { resolve: { conditions }, ssr: { resolve: { conditions } } };

const WORKSPACE_TESTS = '{domain,adapters,api,widget,examples}/**/test/**';

export default defineConfig({
  test: {
    // Most tests wait for servers and browsers: on two cores, three at a time are faster than one.
    maxWorkers: 3,
    projects: [
      {
        ...fromSource,
        test: {
          name: 'unit',
          include: [`${WORKSPACE_TESTS}/*.test.ts`],
          exclude: ['**/node_modules/**', '**/*.{database,http,fault,browser,e2e}.test.ts'],
        },
      },
      {
        ...fromSource,
        test: {
          name: 'server',
          include: [`${WORKSPACE_TESTS}/*.{database,http}.test.ts`],
          globalSetup: './adapters/test/support/postgres.global-setup.ts',
          // Whole processes are started in some, and the machine may be busy.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...fromSource,
        test: {
          name: 'faults',
          include: [`${WORKSPACE_TESTS}/*.fault.test.ts`],
          globalSetup: './adapters/test/support/postgres.global-setup.ts',
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
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
          // @open-wc/testing cleans its fixtures up in a global afterEach.
          globals: true,
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
          include: ['examples/*/test/**/*.e2e.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 90_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
