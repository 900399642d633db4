import { Boom, unauthorized } from '@hapi/boom';
import type { Request, ResponseToolkit, Server, UserCredentials } from '@hapi/hapi';
import jwt, { type HapiJwt } from '@hapi/jwt';
import type { Person } from '@live-webinar/domain';
import { readClaims, type HostClaimOptions, type HostCredentials } from './site-claims.js';
import { createVerifiedTokens, type VerifiedTokens } from './verified-tokens.js';
import { createSignatureJudge, type SiteKeyOptions, type SignatureVerdict } from './site-keys.js';

/** The auth strategy that reads the host site's tokens. */
export const SITE_TOKEN = 'live-webinar-site-token';

/** How the host site signs its tokens, and what they say. */
export interface SiteTokenOptions extends SiteKeyOptions, HostClaimOptions {}

/** How long a client should wait while the keys cannot be fetched, in seconds. */
const RETRY_AFTER = 10;

/**
 * Registers the strategy {@link SITE_TOKEN}: `Authorization: Bearer` and a JWT that the host site signed.
 *
 * The scheme is our own, made of what `@hapi/jwt` offers to decode and verify: its ready-made one answers 500 where keys
 * cannot be fetched and where an ES256 signature has the wrong length.
 *
 * @returns the tokens that it has verified lately
 * @throws Error that says what is wrong, without repeating a key, where there is none or one cannot be used
 */
export const registerSiteTokens = (server: Server, options: SiteTokenOptions): VerifiedTokens => {
  const verified = createVerifiedTokens();
  const judgeSignature = createSignatureJudge(options, (failure) => {
    server.log(['warn', SITE_TOKEN], failure);
  });

  const verify = async (bearer: string): Promise<HostCredentials> => {
    const token = decode(bearer);
    const verdict = await judgeSignature(token);
    if (verdict !== 'signed') throw refusalOf[verdict]();
    const credentials = credentialsOf(token, options);
    verified.keep(bearer, credentials);
    return credentials;
  };

  server.auth.scheme(SITE_TOKEN, () => ({
    authenticate: async (request: Request, h: ResponseToolkit) => {
      const bearer = bearerOf(request);
      const { person, scope } = verified.find(bearer) ?? (await verify(bearer));
      return h.authenticated({ credentials: { user: person, scope: [...scope] } });
    },
  }));
  server.auth.strategy(SITE_TOKEN, SITE_TOKEN);
  return verified;
};

/** A request of Hapi's, as far as it says whose token it carries. */
interface Authenticated {
  readonly auth: {
    readonly isAuthenticated: boolean;
    readonly credentials: { readonly user?: UserCredentials };
  };
}

/** Whose token a request carries, on a route that needs one. */
export const personOf = (request: Authenticated): Person => {
  const person = optionalPersonOf(request);
  if (!person) throw new Error('A route that uses a person must require a token');
  return person;
};

/** Whose token a request carries, on a route where one is optional; `null` without a token. */
export const optionalPersonOf = ({ auth }: Authenticated): Person | null =>
  // Hapi leaves the type of users to each application.
  auth.isAuthenticated ? ((auth.credentials.user as Person | undefined) ?? null) : null;

const bearerOf = ({ raw }: Request): string => {
  const [scheme, token, ...rest] = raw.req.headers.authorization?.split(/\s+/) ?? [];
  // Without a message it means that nobody claims to be anybody, which is for the route to judge.
  if (scheme?.toLowerCase() !== 'bearer') throw unauthorized(null, 'Bearer');
  if (!token || rest.length > 0) throw unauthenticated('The header must be: Authorization: Bearer <token>');
  return token;
};

const decode = (token: string): HapiJwt.Artifacts => {
  try {
    return jwt.token.decode(token);
  } catch {
    throw unauthenticated('Token cannot be read');
  }
};

const credentialsOf = (token: HapiJwt.Artifacts, options: HostClaimOptions): HostCredentials => {
  try {
    return readClaims(token, options);
  } catch (error) {
    throw unauthenticated((error as Error).message);
  }
};

const unauthenticated = (detail: string): Boom => unauthorized(detail, ['Bearer error="invalid_token"']);

const keysUnavailable = (): Boom => {
  const error = new Boom('The keys of the site cannot be fetched at the moment. Please try again soon.', {
    statusCode: 503,
  });
  error.output.headers['retry-after'] = String(RETRY_AFTER);
  return error;
};

const refusalOf: Record<Exclude<SignatureVerdict, 'signed'>, () => Boom> = {
  forged: () => unauthenticated('Token signature is not valid'),
  unsupported: () => unauthenticated('Token is signed in an unsupported way'),
  unavailable: keysUnavailable,
};
