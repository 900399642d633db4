import type { IncomingMessage } from 'node:http';
import type { Person } from '@live-webinar/domain';
import type { VerifiedTokens } from '../auth/verified-tokens.js';

/** Who asks, as far as it is known before a token is verified: null is nobody, undefined cannot be told yet. */
export type Caller = Person | null | undefined;

/** The calls that are counted against the rate limit. Whatever slips past this list, the routes count. */
const LIMITED = ['/api/live/', '/api/webinars', '/reservations/'];
/** The calls that look at no token. */
const PUBLIC = ['/api/live/status/', '/api/live/events/'];

/** Whether a request is one of those that are limited. A browser's preflight is not. */
export const isLimited = ({ method, url = '' }: IncomingMessage): boolean =>
  method !== 'OPTIONS' && LIMITED.some((start) => url.startsWith(start));

/** Whether pages of other origins may make a call. */
export const isCrossOrigin = ({ url = '' }: IncomingMessage): boolean => url.startsWith('/api/');

export const callerOf = ({ url = '', headers }: IncomingMessage, verified: VerifiedTokens): Caller => {
  const { authorization } = headers;
  if (authorization === undefined || PUBLIC.some((start) => url.startsWith(start))) return null;
  return verified.find(authorization.replace(/^Bearer +/i, ''))?.person;
};
