import { hash } from 'node:crypto';
import type { HostCredentials } from './site-claims.js';

/** Tokens that were found good a moment ago. They are kept as hashes: a dump of the memory has no key to anything. */
export interface VerifiedTokens {
  find(token: string): HostCredentials | undefined;
  keep(token: string, credentials: HostCredentials): void;
}

/** How many are kept: those of a full house, who all come at once. */
const SIZE = 20_000;
/** How long one counts at most without being verified again, in milliseconds: a key that is taken back stops working. */
const KEPT_FOR = 60_000;

interface Entry {
  readonly credentials: HostCredentials;
  readonly until: number;
}

/** @param now milliseconds since 1970, as tokens count */
export const createVerifiedTokens = (now: () => number = Date.now): VerifiedTokens => {
  const entries = new Map<string, Entry>();

  return {
    find(token) {
      const key = keyOf(token);
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (now() < entry.until) return entry.credentials;
      entries.delete(key);
      return undefined;
    },
    keep(token, credentials) {
      const [oldest] = entries.keys();
      if (entries.size >= SIZE && oldest !== undefined) entries.delete(oldest);
      entries.set(keyOf(token), { credentials, until: Math.min(credentials.expiresAt, now() + KEPT_FOR) });
    },
  };
};

const keyOf = (token: string) => hash('sha256', token, 'base64');
