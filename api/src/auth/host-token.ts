import type { Request, Server } from '@hapi/hapi';
import jwt, { type HapiJwt } from '@hapi/jwt';
import type { Person } from '@live-webinar/domain';

/** The auth strategy that reads the host site's tokens. */
export const HOST_TOKEN = 'live-webinar-host-token';

/** Seconds by which the host site's clock may differ from ours. */
const CLOCK_TOLERANCE = 5;

/** How the host site signs its tokens. */
export interface HostTokenOptions {
  /** The shared secret of HS256, at least 32 bytes. */
  readonly secret: string;
}

/** What a token says of its bearer. */
interface HostCredentials {
  readonly person: Person;
  readonly scope: readonly string[];
}

/** Registers the strategy {@link HOST_TOKEN}: `Authorization: Bearer`, HS256 alone, `exp` and `sub` required. */
export const registerHostTokens = async (server: Server, { secret }: HostTokenOptions): Promise<void> => {
  if (!('jwt' in server.plugins)) await server.register(jwt);
  server.auth.strategy(HOST_TOKEN, 'jwt', {
    keys: { key: secret, algorithms: ['HS256'] },
    verify: { aud: false, iss: false, sub: false, exp: true, nbf: true, timeSkewSec: CLOCK_TOLERANCE },
    validate: (artifacts: HapiJwt.Artifacts) => ({
      isValid: true,
      credentials: credentialsOf(artifacts.decoded.payload as Readonly<Record<string, unknown>>),
    }),
  });
};

/** Who asks, on a route that needs a token. */
export const personOf = (request: Request): Person => {
  const person = optionalPersonOf(request);
  if (!person) throw new Error(`${request.route.path} asks for a person but does not need a token`);
  return person;
};

/** Who asks, on a route where a token is optional; `null` for nobody. */
export const optionalPersonOf = (request: Request): Person | null => {
  if (!request.auth.isAuthenticated) return null;
  const { person } = request.auth.credentials as unknown as HostCredentials;
  return person;
};

/** @throws Error whose message reaches the caller, where a claim is missing or not what it should be */
const credentialsOf = (claims: Readonly<Record<string, unknown>>): HostCredentials => {
  const { exp, sub, name, scope } = claims;
  if (typeof exp !== 'number') throw new Error('Token has no expiry (exp)');
  return {
    person: {
      id: userIdOf(sub),
      name: typeof name === 'string' && name.trim() ? name.trim().slice(0, 255) : null,
    },
    scope: typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [],
  };
};

const userIdOf = (claim: unknown): string => {
  const id = typeof claim === 'number' ? String(claim) : claim;
  if (typeof id !== 'string' || !/^[^\p{C}\p{Zl}\p{Zp}]{1,255}$/u.test(id))
    throw new Error('Token names no user (sub)');
  return id;
};
