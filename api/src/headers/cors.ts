import type { Lifecycle, ServerRoute } from '@hapi/hapi';
import { problem, sendProblem } from '../problem.js';
import type { Headers } from '../answers/answer.js';
import type { PlainRoute } from '../routes/route.js';
import { createOriginMatcher } from './allowed-origins.js';

/**
 * The CORS headers of answers.
 *
 * @param origin of the page that calls, as its browser sends it
 * @returns header fields, without `access-control-allow-origin` if that page may not read the answer
 */
export type Cors = (origin: string | undefined) => Headers;

/** The headers that pages may read. The element uses `Date` to correct a wrong clock. */
const EXPOSED = { 'access-control-expose-headers': 'WWW-Authenticate,ETag,Retry-After,Date' };
/** How long browsers cache the answer to a preflight. */
const PREFLIGHT_MAX_AGE_S = 600;

/**
 * Allows the pages of some origins to call.
 *
 * @param allowedOrigins as `readAllowedOrigin` accepts them
 * @returns undefined if there are none: then no page of another origin may call
 * @throws Error if one of them is not an origin
 */
export const corsForOrigins = (allowedOrigins: readonly string[]): Cors | undefined => {
  if (allowedOrigins.length === 0) return undefined;
  const isAllowed = createOriginMatcher(allowedOrigins);
  return (origin) =>
    origin !== undefined && isAllowed(origin)
      ? { vary: 'origin', 'access-control-allow-origin': origin, ...EXPOSED }
      : { vary: 'origin' };
};

/** Allows every page to call: for public files. */
export const corsForEveryone: Cors = () => ({ 'access-control-allow-origin': '*', ...EXPOSED });

/**
 * The routes that answer the preflights of others. Any request header may be asked for: monitoring scripts add theirs to
 * every request of a page (`traceparent`, `sentry-trace`, `x-datadog-…`), and they change no answer. Requests carry no
 * cookies: the token in `Authorization` decides.
 */
export const preflightRoutes = (
  routes: readonly Pick<ServerRoute, 'method' | 'path'>[],
  cors: Cors,
): PlainRoute[] =>
  [...new Set(routes.map(({ path }) => path))].map((path) => ({
    method: 'OPTIONS',
    path,
    options: { auth: false },
    handler: answerPreflight(
      routes.filter((route) => route.path === path).map(({ method }) => String(method)),
      cors,
    ),
  }));

const answerPreflight =
  (methods: readonly string[], cors: Cors): Lifecycle.Method =>
  ({ raw }, h) => {
    const { origin, 'access-control-request-headers': asked } = raw.req.headers;
    if (origin === undefined) return h.response().code(204).header('allow', methods.join(', '));
    if (!cors(origin)['access-control-allow-origin']) return sendProblem(h, ORIGIN_NOT_ALLOWED);

    const answer = h
      .response()
      .code(204)
      .vary('access-control-request-headers')
      .header('access-control-allow-methods', methods.join(','))
      .header('access-control-max-age', String(PREFLIGHT_MAX_AGE_S));
    return asked === undefined ? answer : answer.header('access-control-allow-headers', asked);
  };

const ORIGIN_NOT_ALLOWED = problem(
  403,
  'origin_not_allowed',
  'Pages of this origin may not call the API. The operator can add it to ALLOWED_ORIGINS.',
);
