import { Boom, unauthorized } from '@hapi/boom';
import type { Request, ResponseToolkit, Server, UserCredentials } from '@hapi/hapi';
import jwt, { type HapiJwt } from '@hapi/jwt';
import type { Person } from '@live-webinar/domain';
import { readClaims, type SiteClaimOptions, type SiteCredentials } from './site-claims.js';
import { createVerifiedTokens, type VerifiedTokens } from './verified-tokens.js';
import { createSignatureCheck, type SiteKeyOptions, type SignatureVerdict } from './site-keys.js';

/** The auth strategy that reads the site's tokens. */
export const SITE_TOKEN = 'live-webinar-site-token';

/** The keys and claims of the site's tokens. */
export interface SiteTokenOptions extends SiteKeyOptions, SiteClaimOptions {}

/** How long a client should wait while the keys cannot be fetched. */
const RETRY_AFTER_S = 10;

/**
 * Registers the strategy {@link SITE_TOKEN}: `Authorization: Bearer` and a JWT that the site signed.
 *
 * It is a separate scheme on top of the functions of `@hapi/jwt`, whose own scheme answers 500 if keys cannot be fetched
 * or an ES256 signature has the wrong length.
 *
 * @returns the recently verified tokens
 * @throws Error that says what is wrong without quoting a key, if there is none or one cannot be used
 */
export const registerSiteTokens = (server: Server, options: SiteTokenOptions): VerifiedTokens => {
  const verified = createVerifiedTokens();
  const checkSignature = createSignatureCheck(options, (failure) => {
    server.log(['warn', SITE_TOKEN], failure);
  });

  const verify = async (bearer: string): Promise<SiteCredentials> => {
    const token = decode(bearer);
    const verdict = await checkSignature(token);
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

/** The part of a Hapi request that says whose token it carries. */
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

/** Whether the token of a request has a scope, on a route that people without it may use, too. */
export const hasScope = (
  { auth }: { readonly auth: { readonly credentials: { readonly scope?: string[] | undefined } } },
  scope: string,
): boolean => auth.credentials.scope?.includes(scope) ?? false;

const bearerOf = ({ raw }: Request): string => {
  const [scheme, token, ...rest] = raw.req.headers.authorization?.split(/\s+/) ?? [];
  // Without a message Hapi treats the request as unauthenticated, and the route decides whether that is allowed.
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

const credentialsOf = (token: HapiJwt.Artifacts, options: SiteClaimOptions): SiteCredentials => {
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
  error.output.headers['retry-after'] = String(RETRY_AFTER_S);
  return error;
};

const refusalOf: Record<Exclude<SignatureVerdict, 'signed'>, () => Boom> = {
  forged: () => unauthenticated('Token signature is not valid'),
  unsupported: () => unauthenticated('Token is signed in an unsupported way'),
  unavailable: keysUnavailable,
};
