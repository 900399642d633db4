import { fetchJson, type Fetch } from './fetch-json.js';
import { readJsonWebKeySet, type NamedKey } from './json-web-key-set.js';
import type { PublicKey } from './public-key.js';

/** What the header of a token says of its key. */
export interface KeyDescription {
  readonly algorithm: PublicKey['algorithm'];
  readonly kid: string | undefined;
}

/** The keys that a host site publishes at an address, as they are now. */
export interface KeySet {
  /**
   * Whether one of the keys made a signature, which `isSigner` tells. Where none of the known ones did, the set is
   * fetched anew: the host site may have changed its keys. `unavailable` where the key is not known and the address
   * could not be asked, so that nobody can tell.
   */
  judge(
    description: KeyDescription,
    isSigner: (key: PublicKey) => boolean,
  ): Promise<'signed' | 'forged' | 'unavailable'>;
}

/** Where the keys are, and what the world is asked for. */
export interface KeySetNeeds {
  readonly url: string;
  /** Hears why the set could not be fetched: a sentence that may be logged. */
  readonly report: (failure: string) => void;
  readonly fetch?: Fetch;
  /** Milliseconds from any beginning, never backwards. */
  readonly now?: () => number;
}

/** Age from which the set is fetched again while it stays in use, so that a removed key stops working. In milliseconds. */
const FRESH_FOR = 5 * 60_000;
/** Shortest time from fetch to fetch in milliseconds: made-up keys must not make us hammer the host site. */
const PAUSE = 10_000;

/** A key set that is fetched when it is first needed. Known keys serve on while the address fails. */
export const createKeySet = ({
  url,
  report,
  fetch = globalThis.fetch,
  now = () => performance.now(),
}: KeySetNeeds): KeySet => {
  let keys: readonly NamedKey[] = [];
  let fetchedAt = -Infinity;
  let triedAt = -Infinity;
  let hasFailed = false;
  let running: Promise<void> | undefined;

  const fetchKeys = async (): Promise<void> => {
    try {
      keys = readJsonWebKeySet(await fetchJson(url, fetch));
      fetchedAt = now();
      hasFailed = false;
    } catch (error) {
      hasFailed = true;
      report(`The key set of the site could not be fetched: ${(error as Error).message}`);
    }
  };

  /** Fetches the set, unless that has just been tried; whoever comes meanwhile waits for the same fetch. */
  const refresh = (): Promise<void> => {
    if (!running && now() - triedAt >= PAUSE) {
      triedAt = now();
      running = fetchKeys().finally(() => (running = undefined));
    }
    return running ?? Promise.resolve();
  };

  return {
    judge: async (description, isSigner) => {
      const known = keys;
      if (known.some((key) => fits(key, description) && isSigner(key))) {
        if (now() - fetchedAt > FRESH_FOR) void refresh();
        return 'signed';
      }
      await refresh();
      if (keys !== known && keys.some((key) => fits(key, description) && isSigner(key))) return 'signed';
      return hasFailed && !keys.some((key) => isNamed(key, description)) ? 'unavailable' : 'forged';
    },
  };
};

/** Names are optional on both sides: where one is missing, the signature decides alone. */
const fits = (key: NamedKey, { algorithm, kid }: KeyDescription): boolean =>
  key.algorithm === algorithm && (key.kid === kid || key.kid === undefined || kid === undefined);

const isNamed = (key: NamedKey, { algorithm, kid }: KeyDescription): boolean =>
  key.algorithm === algorithm && kid !== undefined && key.kid === kid;
