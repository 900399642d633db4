import { retry } from './async/retry.js';
import { failure } from './failure.js';

/**
 * Imports a lazy part of the element. The bundle's build makes it import the address that `at` returns (see
 * `vite/part-addresses.mjs`); other bundlers never call `at`.
 */
export type ImportPart<T> = (at: (address: string) => string) => Promise<T>;

const MAX_ATTEMPTS = 3;
/** The delay after the first attempt; after the second it is twice as long. */
const RETRY_DELAY_MS = 500;
/** How long the server may take to say whether it still has a part. */
const PROBE_TIMEOUT_MS = 5_000;

/**
 * Creates a function that loads a part. Each retry uses another address: browsers remember by address which modules have
 * failed, Firefox for as long as the page lives. Overlapping calls share their attempts.
 *
 * @returns a function that throws LiveWebinarError: `page_outdated` if the server does not have the part any more, else
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

  const attempt = async () => {
    try {
      return await importPart(at);
    } catch {
      failures += 1;
      throw failure('meeting_script_failed');
    }
  };

  const delayAfter = (failed: number) => (failed < MAX_ATTEMPTS ? failed * RETRY_DELAY_MS : undefined);

  const load = () =>
    retry(attempt, delayAfter).catch(async (error: unknown) => {
      throw (await isGone(address)) ? failure('page_outdated') : error;
    });

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
