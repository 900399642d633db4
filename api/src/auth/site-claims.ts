import jwt, { type HapiJwt } from '@hapi/jwt';
import type { Person } from '@live-webinar/domain';
import { requireAccessToken } from './token-kind.js';

/** The scope of the site's back end. */
export const BACK_END = 'webinars:manage';
/** The scope of those who decide where events are sent. */
export const WEBHOOKS = 'webhooks:manage';
/** The scope of those who export and erase people's data. */
export const PEOPLE = 'people:manage';
/** The scope of administrators. */
export const ADMINISTRATION = 'live:admin';

/** Which claims tokens must have. */
export interface SiteClaimOptions {
  /** The required `iss`; not checked by default. */
  readonly issuer?: string | undefined;
  /** The required `aud`, or an entry of it; not checked by default. */
  readonly audience?: string | undefined;
  /** The claim with the user's id, `sub` by default; `user_id` for Django's simplejwt. */
  readonly userClaim?: string | undefined;
}

/** The person that a token stands for, with its scopes and expiry. */
export interface SiteCredentials {
  readonly person: Person;
  readonly scope: readonly string[];
  /** When the token is no longer accepted. */
  readonly expiresAtMs: number;
}

/** How much the site's clock may differ from ours. */
const CLOCK_TOLERANCE_S = 5;

/** No token expires after the year 2286; a larger value is in the wrong unit. */
const MAX_TIME_S = 1e10;

/**
 * Reads the claims of a token, and checks its audience, issuer, times and kind. The signature must have been verified.
 *
 * @throws Error whose message reaches the caller, if a claim is missing or invalid
 */
export const readClaims = (
  token: HapiJwt.Artifacts,
  { issuer, audience, userClaim }: SiteClaimOptions,
): SiteCredentials => {
  const claims = token.decoded.payload as Readonly<Record<string, unknown>>;
  requireSeconds(claims);
  jwt.token.verifyPayload(token, {
    iss: issuer || false,
    aud: audience || false,
    sub: false,
    timeSkewSec: CLOCK_TOLERANCE_S,
  });
  const { exp, name, email, scope } = claims;
  if (exp === undefined) throw new Error('Token has no expiry (exp)');
  requireAccessToken(token.decoded.header, claims);
  const scopes = typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [];
  return {
    person: {
      id: userIdOf(claims, userClaim || 'sub'),
      name: nameOf(name),
      ...(scopes.includes(ADMINISTRATION) && { isAdministrator: true }),
      email: typeof email === 'string' && EMAIL.test(email) ? email : null,
    },
    scope: scopes,
    expiresAtMs: (Number(exp) + CLOCK_TOLERANCE_S) * 1000,
  };
};

/** Anything else in the claim is no address that a mail could reach. */
const EMAIL = /^[^\s\p{C}@]{1,64}@[^\s\p{C}@]{1,189}$/u;

/** A name is one line of at most 255 characters. */
const nameOf = (claim: unknown): string | null => {
  if (typeof claim !== 'string') return null;
  const line = claim.replaceAll(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim();
  return Array.from(line).slice(0, 255).join('').trim() || null;
};

/** A token whose `exp` is given in ms would be valid for thousands of years. */
const requireSeconds = (claims: Readonly<Record<string, unknown>>): void => {
  for (const claim of ['exp', 'nbf', 'iat']) {
    const value = claims[claim];
    if (typeof value === 'number' && value > MAX_TIME_S) {
      throw new Error(`Token has a time out of range (${claim}): it must be in seconds, not in milliseconds`);
    }
  }
};

const userIdOf = (claims: Readonly<Record<string, unknown>>, claim: string): string => {
  const value = claims[claim];
  // Two users whose numbers differ only in the last digits would become one.
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new Error(`Token has a user id that is too large a number (${claim})`);
  }
  const id = typeof value === 'number' ? String(value) : value;
  if (typeof id !== 'string' || !/^[^\p{C}\p{Zl}\p{Zp}]{1,255}$/u.test(id)) {
    throw new Error(`Token has no valid user id (${claim})`);
  }
  return id;
};
