// How long a step of a test may take, in milliseconds, on a machine with two cores and twice as much to do. A limit is
// there to end a test that hangs; none of them says how fast the product is. A test's own limit is the sum of its steps'.

/** Something that was set in motion is seen: a notification arrives, a connection closes, an element changes. */
export const CONDITION_MS = 20_000;

/** A page is opened, or does what it was asked to. */
export const PAGE_STEP_MS = 30_000;

/** A browser starts. */
export const BROWSER_START_MS = 60_000;

/** A process starts and is ready, or refuses to start and ends. */
export const PROCESS_START_MS = 60_000;

/** A process ends in good order. */
export const PROCESS_STOP_MS = 30_000;

/** The whole repository is built. */
export const BUILD_MS = 120_000;

/** A PostgreSQL server starts, on an empty folder too. */
export const DATABASE_START_MS = 60_000;

/** For `vi.waitFor` and for `expect.poll`: their own default is one second. */
export const POLLING = { timeout: CONDITION_MS, interval: 50 };
