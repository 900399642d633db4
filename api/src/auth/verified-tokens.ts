import { hash } from 'node:crypto';
import type { SiteCredentials } from './site-claims.js';

/** Recently verified tokens. They are kept as hashes, so that a memory dump does not reveal them. */
export interface VerifiedTokens {
  find(token: string): SiteCredentials | undefined;
  keep(token: string, credentials: SiteCredentials): void;
}

/** Enough for the participants of large webinars, who all join at once. */
const MAX_TOKENS = 20_000;
/** After this time a token is verified again, so that a revoked key stops working. */
const MAX_AGE_MS = 60_000;

interface Entry {
  readonly credentials: SiteCredentials;
  readonly untilMs: number;
}

/** @param nowMs the time since 1970 */
export const createVerifiedTokens = (nowMs: () => number = Date.now): VerifiedTokens => {
  const entries = new Map<string, Entry>();

  return {
    find(token) {
      const key = keyOf(token);
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (nowMs() < entry.untilMs) return entry.credentials;
      entries.delete(key);
      return undefined;
    },
    keep(token, credentials) {
      const [oldest] = entries.keys();
      if (entries.size >= MAX_TOKENS && oldest !== undefined) entries.delete(oldest);
      entries.set(keyOf(token), {
        credentials,
        untilMs: Math.min(credentials.expiresAtMs, nowMs() + MAX_AGE_MS),
      });
    },
  };
};

const keyOf = (token: string) => hash('sha256', token, 'base64');
