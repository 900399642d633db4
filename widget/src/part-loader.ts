import { failure } from './failure.js';

/**
 * Imports a part of the element. The build of the bundle imports what `at` makes of the part's address (see
 * `vite/part-addresses.mjs`); in a bundle of the host site's own, `at` is never called.
 */
export type ImportPart<T> = (at: (address: string) => string) => Promise<T>;

/** How often a part is asked for before that counts as a failure. */
const MAX_ATTEMPTS = 3;
/** The pause after the first attempt, in milliseconds; after the second it is twice as long. */
const PAUSE_MS = 500;
/** How long the server may take to say whether it still has a part, in milliseconds. */
const PROBE_TIMEOUT_MS = 5_000;

/**
 * Makes the function that loads a part. It tries again by itself, each time with another address: browsers remember a module
 * that failed by its address, Firefox for as long as the page lives. Calls at the same time share their attempts.
 *
 * @returns a function that throws LiveWebinarError: `page_outdated` where the server does not have the part any more, else
 *   `meeting_script_failed`
 */
export const createPartLoader = <T>(importPart: ImportPart<T>): (() => Promise<T>) => {
  let failures = 0;
  let address: string | undefined;
  let loading: Promise<T> | undefined;

  const at = (original: string) => {
    address = original;
    return failures === 0 ? original : `${original}?retry=${failures}`;
  };

  const load = async (): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await importPart(at);
      } catch {
        failures += 1;
        if (attempt === MAX_ATTEMPTS) {
          throw failure((await isGone(address)) ? 'page_outdated' : 'meeting_script_failed');
        }
        await new Promise((resolve) => setTimeout(resolve, attempt * PAUSE_MS));
      }
    }
  };

  return () =>
    (loading ??= load().finally(() => {
      loading = undefined;
    }));
};

/** Whether the server says that it has no such file. */
const isGone = async (address: string | undefined): Promise<boolean> => {
  if (address === undefined) return false;
  try {
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS);
    const { status } = await fetch(address, { cache: 'no-store', signal });
    return status === 404 || status === 410;
  } catch {
    return false;
  }
};
