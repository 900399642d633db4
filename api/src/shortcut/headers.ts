import { securityHeaders } from '../security-headers.js';

type Headers = Readonly<Record<string, string>>;
type HeadersFor = (origin: string | undefined) => Headers;

/** The headers that Hapi would write, but for those that depend on the answer. */
export interface ShortcutHeaders {
  /** For what is one person's alone. */
  readonly personal: HeadersFor;
  /** For what anybody may keep for a second. */
  readonly public: HeadersFor;
  /** For the word that it has not changed. */
  readonly unchanged: HeadersFor;
  /** For refusals and failures. */
  readonly problem: HeadersFor;
  /** The same where no page of another origin may call. */
  readonly problemWithoutCors: Headers;
}

const FOR_A_SECOND = 'max-age=1, must-revalidate, public';
const JSON_TYPE = 'application/json; charset=utf-8';
const PROBLEM_TYPE = 'application/problem+json';

/** Makes them once for each origin, rather than once for each request. */
export const createShortcutHeaders = (
  allowedOrigins: readonly string[],
  hstsMaxAge: number | undefined,
): ShortcutHeaders => {
  const headersFor = (type: string, cacheControl: string, vary: readonly string[]): HeadersFor => {
    const base: Headers = {
      'content-type': type,
      'cache-control': cacheControl,
      ...securityHeaders(hstsMaxAge),
      ...(vary.length > 0 && { vary: vary.join() }),
    };
    const forOrigin = new Map(allowedOrigins.map((origin) => [origin, { ...base, ...corsHeaders(origin) }]));
    return (origin) => (origin === undefined ? base : (forOrigin.get(origin) ?? base));
  };
  const byOrigin = allowedOrigins.length > 0 ? ['origin'] : [];
  return {
    personal: headersFor(JSON_TYPE, 'no-store', byOrigin),
    public: headersFor(JSON_TYPE, FOR_A_SECOND, byOrigin),
    // Hapi does not know there whether the answer that somebody has was compressed.
    unchanged: headersFor(JSON_TYPE, FOR_A_SECOND, [...byOrigin, 'accept-encoding']),
    problem: headersFor(PROBLEM_TYPE, 'no-store', byOrigin),
    problemWithoutCors: headersFor(PROBLEM_TYPE, 'no-store', [])(undefined),
  };
};

const corsHeaders = (origin: string): Headers => ({
  'access-control-allow-origin': origin,
  'access-control-expose-headers': 'WWW-Authenticate,Server-Authorization,ETag,Retry-After',
});
