import { fetchJson, type Fetch } from './fetch-json.js';
import { readJsonWebKeySet, type NamedKey } from './json-web-key-set.js';
import type { PublicKey } from './public-key.js';

/** The key that a token's header names. */
export interface KeyDescription {
  readonly algorithm: PublicKey['algorithm'];
  readonly kid: string | undefined;
}

/** The keys that the site publishes at an address, kept up to date. */
export interface KeySet {
  /**
   * Checks whether one of the keys made a signature. If none of the known keys did, the set is fetched again, because the
   * site may have changed its keys.
   *
   * @param isSigner checks the signature with one key
   * @returns `unavailable` if the key is not known and the set could not be fetched
   */
  judge(
    description: KeyDescription,
    isSigner: (key: PublicKey) => boolean,
  ): Promise<'signed' | 'forged' | 'unavailable'>;
}

/** The address of a key set, and the functions that it uses. */
export interface KeySetOptions {
  readonly url: string;
  /** Called with the reason when the set could not be fetched: a sentence that may be logged. */
  readonly report: (failure: string) => void;
  readonly fetch?: Fetch;
  /** A monotonic clock. */
  readonly nowMs?: () => number;
}

/** An older set is fetched again when it is used, so that a removed key stops working. */
const MAX_AGE_MS = 5 * 60_000;
/** Tokens with invented key ids must not cause a flood of requests to the site. */
const MIN_FETCH_INTERVAL_MS = 10_000;

/** A key set that is fetched on first use. Known keys stay valid while the address fails. */
export const createKeySet = ({
  url,
  report,
  fetch = globalThis.fetch,
  nowMs = () => performance.now(),
}: KeySetOptions): KeySet => {
  let keys: readonly NamedKey[] = [];
  let fetchedAt = -Infinity;
  let triedAt = -Infinity;
  let hasFailed = false;
  let running: Promise<void> | undefined;

  const fetchKeys = async (): Promise<void> => {
    try {
      keys = readJsonWebKeySet(await fetchJson(url, fetch));
      fetchedAt = nowMs();
      hasFailed = false;
    } catch (error) {
      hasFailed = true;
      report(`The key set of the site could not be fetched: ${(error as Error).message}`);
    }
  };

  /** Fetches the set unless that was tried a moment ago. Concurrent calls share one fetch. */
  const refresh = (): Promise<void> => {
    if (!running && nowMs() - triedAt >= MIN_FETCH_INTERVAL_MS) {
      triedAt = nowMs();
      running = fetchKeys().finally(() => (running = undefined));
    }
    return running ?? Promise.resolve();
  };

  return {
    judge: async (description, isSigner) => {
      const known = keys;
      if (known.some((key) => fits(key, description) && isSigner(key))) {
        if (nowMs() - fetchedAt > MAX_AGE_MS) void refresh();
        return 'signed';
      }
      await refresh();
      if (keys !== known && keys.some((key) => fits(key, description) && isSigner(key))) return 'signed';
      return hasFailed && !keys.some((key) => isNamed(key, description)) ? 'unavailable' : 'forged';
    },
  };
};

/** Key ids are optional on both sides. If one is missing, the signature alone decides. */
const fits = (key: NamedKey, { algorithm, kid }: KeyDescription): boolean =>
  key.algorithm === algorithm && (key.kid === kid || key.kid === undefined || kid === undefined);

const isNamed = (key: NamedKey, { algorithm, kid }: KeyDescription): boolean =>
  key.algorithm === algorithm && kid !== undefined && key.kid === kid;
