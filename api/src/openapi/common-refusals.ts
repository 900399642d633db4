import type { RouteOptions } from '@hapi/hapi';
import type { RefusalExample } from './operation.js';

/** The refusals that follow from a route's method and options. */
export const commonRefusals = (
  method: string,
  { auth, validate, payload }: RouteOptions,
): readonly RefusalExample[] => {
  const refusals: RefusalExample[] = [];
  if (validate?.params || validate?.query || validate?.payload) {
    refusals.push([
      400,
      'invalid_request',
      'webinar_id: is not valid. 1 to 64 letters, digits, hyphens and underscores',
    ]);
  }
  if (auth) refusals.push([401, 'unauthenticated', 'A token of the site is required']);
  if (typeof auth === 'object' && auth.access) {
    refusals.push([403, 'insufficient_scope', 'The token lacks the scope that this request needs']);
  }
  if (method !== 'GET') refusals.push([413, 'payload_too_large', 'The body is too large']);
  if (payload?.allow)
    refusals.push([415, 'unsupported_media_type', `The body must be ${String(payload.allow)}`]);
  refusals.push([429, 'rate_limited', 'Too many requests. Please wait a moment and try again.']);
  refusals.push([500, 'internal_error', 'Something went wrong here. It has been recorded.']);
  refusals.push([503, 'unavailable', 'The database cannot be reached at the moment. Please try again soon.']);
  return refusals;
};
