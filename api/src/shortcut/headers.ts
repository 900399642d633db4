import { SECURITY_HEADERS } from '../security-headers.js';

type Headers = Readonly<Record<string, string>>;

/** The headers that Hapi would write, but for those that depend on the answer. */
export interface ShortcutHeaders {
  /** For what is one person's alone. */
  personal(origin: string | undefined): Headers;
  /** For what anybody may keep for a second. */
  public(origin: string | undefined): Headers;
}

/** Makes them once for each origin, rather than once for each request. */
export const createShortcutHeaders = (allowedOrigins: readonly string[]): ShortcutHeaders => {
  const of = (cacheControl: string) => {
    const base: Headers = {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': cacheControl,
      ...SECURITY_HEADERS,
      ...(allowedOrigins.length > 0 && { vary: 'origin' }),
    };
    const byOrigin = new Map(allowedOrigins.map((origin) => [origin, { ...base, ...corsHeaders(origin) }]));
    return (origin: string | undefined) => (origin === undefined ? base : (byOrigin.get(origin) ?? base));
  };
  return { personal: of('no-store'), public: of('max-age=1, must-revalidate, public') };
};

const corsHeaders = (origin: string): Headers => ({
  'access-control-allow-origin': origin,
  'access-control-expose-headers': 'WWW-Authenticate,Server-Authorization,ETag,Retry-After',
});
