import { securityHeaders } from '../security-headers.js';

type Headers = Readonly<Record<string, string>>;

/** The headers that Hapi would write, but for those that depend on the answer. */
export interface ShortcutHeaders {
  /** For what is one person's alone. */
  personal(origin: string | undefined): Headers;
  /** For what anybody may keep for a second. */
  public(origin: string | undefined): Headers;
  /** For the word that it has not changed. */
  unchanged(origin: string | undefined): Headers;
}

const FOR_A_SECOND = 'max-age=1, must-revalidate, public';

/** Makes them once for each origin, rather than once for each request. */
export const createShortcutHeaders = (
  allowedOrigins: readonly string[],
  hstsMaxAge: number | undefined,
): ShortcutHeaders => {
  const of = (cacheControl: string, vary: readonly string[]) => {
    const base: Headers = {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': cacheControl,
      ...securityHeaders(hstsMaxAge),
      ...(vary.length > 0 && { vary: vary.join() }),
    };
    const forOrigin = new Map(allowedOrigins.map((origin) => [origin, { ...base, ...corsHeaders(origin) }]));
    return (origin: string | undefined) => (origin === undefined ? base : (forOrigin.get(origin) ?? base));
  };
  const byOrigin = allowedOrigins.length > 0 ? ['origin'] : [];
  return {
    personal: of('no-store', byOrigin),
    public: of(FOR_A_SECOND, byOrigin),
    // Hapi does not know there whether the answer that somebody has was compressed.
    unchanged: of(FOR_A_SECOND, [...byOrigin, 'accept-encoding']),
  };
};

const corsHeaders = (origin: string): Headers => ({
  'access-control-allow-origin': origin,
  'access-control-expose-headers': 'WWW-Authenticate,Server-Authorization,ETag,Retry-After',
});
