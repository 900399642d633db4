import jwt, { type HapiJwt } from '@hapi/jwt';
import type { Person } from '@live-webinar/domain';
import { requireAccessToken } from './token-kind.js';

/** What the claims of a token must say. */
export interface HostClaimOptions {
  /** What `iss` must be; not checked where it is missing. */
  readonly issuer?: string | undefined;
  /** What `aud` must be or contain; not checked where it is missing. */
  readonly audience?: string | undefined;
  /** The claim with the user's id, `sub` by default; `user_id` for Django's simplejwt. */
  readonly userClaim?: string | undefined;
}

/** What a token says of its bearer. */
export interface HostCredentials {
  readonly person: Person;
  readonly scope: readonly string[];
  /** Until when it is taken, in milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Seconds by which the host site's clock may differ from ours. */
const CLOCK_TOLERANCE = 5;

/** Seconds since 1970: no token lives until the year 2286, but every time in milliseconds is later. */
const LATEST_TIME = 1e10;

/**
 * Reads whom a token stands for, and checks that it is meant for us and for now. Its signature must have been checked.
 *
 * @throws Error whose message reaches the caller, where a claim is missing or not what it should be
 */
export const readClaims = (
  token: HapiJwt.Artifacts,
  { issuer, audience, userClaim }: HostClaimOptions,
): HostCredentials => {
  const claims = token.decoded.payload as Readonly<Record<string, unknown>>;
  requireSeconds(claims);
  jwt.token.verifyPayload(token, {
    iss: issuer || false,
    aud: audience || false,
    sub: false,
    timeSkewSec: CLOCK_TOLERANCE,
  });
  const { exp, name, scope } = claims;
  if (exp === undefined) throw new Error('Token has no expiry (exp)');
  requireAccessToken(token.decoded.header, claims);
  return {
    person: {
      id: userIdOf(claims, userClaim || 'sub'),
      name: typeof name === 'string' && name.trim() ? name.trim().slice(0, 255) : null,
    },
    scope: typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [],
    expiresAt: (Number(exp) + CLOCK_TOLERANCE) * 1000,
  };
};

/** A token whose `exp` is in milliseconds would live for thousands of years. */
const requireSeconds = (claims: Readonly<Record<string, unknown>>): void => {
  for (const claim of ['exp', 'nbf', 'iat']) {
    const value = claims[claim];
    if (typeof value === 'number' && value > LATEST_TIME) {
      throw new Error(`Token has a time out of range (${claim}): it must be in seconds, not in milliseconds`);
    }
  }
};

const userIdOf = (claims: Readonly<Record<string, unknown>>, claim: string): string => {
  const value = claims[claim];
  // Two users whose numbers differ in the last digits alone would be one after reading.
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new Error(`Token has a user id that is too large a number (${claim})`);
  }
  const id = typeof value === 'number' ? String(value) : value;
  if (typeof id !== 'string' || !/^[^\p{C}\p{Zl}\p{Zp}]{1,255}$/u.test(id)) {
    throw new Error(`Token has no valid user id (${claim})`);
  }
  return id;
};
