// Time limits for the steps of tests, chosen for an overloaded machine with two cores. They end a test that hangs and say
// nothing about the speed of the product. The limit of a test is the sum of the limits of its steps.

/** An expected effect is visible: a notification arrives, a connection closes, an element changes. */
export const CONDITION_MS = 20_000;

/** A page is loaded, or completes an action. */
export const PAGE_STEP_MS = 30_000;

/** A browser starts. */
export const BROWSER_START_MS = 60_000;

/** A process starts and is ready, or refuses to start and exits. */
export const PROCESS_START_MS = 60_000;

/** A process shuts down gracefully. */
export const PROCESS_STOP_MS = 30_000;

/** The complete repository is built. */
export const BUILD_MS = 120_000;

/** A PostgreSQL server starts, even with an empty data folder. */
export const DATABASE_START_MS = 60_000;

/** Options for `vi.waitFor` and `expect.poll`, whose default time-out is one second. */
export const POLLING = { timeout: CONDITION_MS, interval: 50 };
