import type { Cors } from '../cors/cors.js';
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

/** @param cors undefined where no page of another origin may call */
export const createShortcutHeaders = (
  cors: Cors | undefined,
  hstsMaxAge: number | undefined,
): ShortcutHeaders => {
  const headersFor = (type: string, cacheControl: string, more: Headers = {}): HeadersFor => {
    const base: Headers = {
      'content-type': type,
      'cache-control': cacheControl,
      ...securityHeaders(hstsMaxAge),
    };
    return (origin) => ({ ...base, ...cors?.(origin), ...more });
  };
  return {
    personal: headersFor(JSON_TYPE, 'no-store'),
    public: headersFor(JSON_TYPE, FOR_A_SECOND),
    // Hapi does not know there whether the answer that somebody has was compressed.
    unchanged: headersFor(JSON_TYPE, FOR_A_SECOND, {
      vary: cors ? 'origin,accept-encoding' : 'accept-encoding',
    }),
    problem: headersFor(PROBLEM_TYPE, 'no-store'),
    problemWithoutCors: {
      'content-type': PROBLEM_TYPE,
      'cache-control': 'no-store',
      ...securityHeaders(hstsMaxAge),
    },
  };
};
