import type { IncomingMessage } from 'node:http';
import type { Headers, LiveWebinarApi } from '@live-webinar/api';
import type { RequestReader } from './request-reader.js';

/** Origins may be made up. */
const MAX_KNOWN_ORIGINS = 100;

/**
 * The headers that every answer carries, made once for each origin.
 *
 * @returns the same object for the same headers
 */
export const createCommonHeaders = (
  { headersFor, headersWithoutCors }: Pick<LiveWebinarApi, 'headersFor' | 'headersWithoutCors'>,
  { isCrossOrigin }: Pick<RequestReader, 'isCrossOrigin'>,
): ((request: IncomingMessage) => Headers) => {
  const known = new Map<string | undefined, Headers>();

  return (request) => {
    if (!isCrossOrigin(request)) return headersWithoutCors;
    const { origin } = request.headers;
    let headers = known.get(origin);
    if (!headers) {
      if (known.size >= MAX_KNOWN_ORIGINS) known.clear();
      headers = headersFor(origin);
      known.set(origin, headers);
    }
    return headers;
  };
};
