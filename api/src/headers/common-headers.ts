import { isBoom } from '@hapi/boom';
import type { Lifecycle, RouteOptions } from '@hapi/hapi';
import type { Headers } from '../answers/answer.js';
import type { Cors } from './cors.js';
import { securityHeaders } from './security-headers.js';

/** The headers of each answer to a page of this origin; undefined for a caller that is not a page of another origin. */
export type HeadersFor = (origin: string | undefined) => Headers;

/**
 * The headers that every answer of the API carries in addition to its own.
 *
 * @param cors undefined if no page of another origin may call
 * @param hstsMaxAge as {@link securityHeaders} takes it
 */
export const createCommonHeaders = (cors: Cors | undefined, hstsMaxAge: number | undefined): HeadersFor => {
  const security = securityHeaders(hstsMaxAge);
  return cors ? (origin) => ({ ...security, ...cors(origin) }) : () => security;
};

/** An extension for `onPreResponse` that adds headers to each answer, errors included. */
export const addHeaders =
  (headersFor: HeadersFor): Lifecycle.Method =>
  ({ raw, response }, h) => {
    const headers = headersFor(raw.req.headers.origin);
    if (isBoom(response)) Object.assign(response.output.headers, headers);
    // Hapi itself adds to `vary`.
    else for (const [name, value] of Object.entries(headers)) response.header(name, value);
    return h.continue;
  };

/**
 * Route options that add headers to each answer, in place of Hapi's own for CORS and security. Hapi's CORS does not
 * fit: its `*` stands for any number of labels, and it refuses preflights for headers that it does not know.
 *
 * @param before extensions that run first
 */
export const headerOptions = (
  headersFor: HeadersFor,
  ...before: readonly Lifecycle.Method[]
): Pick<RouteOptions, 'cors' | 'security' | 'ext'> => ({
  cors: false,
  security: false,
  ext: { onPreResponse: [...before, addHeaders(headersFor)].map((method) => ({ method })) },
});
