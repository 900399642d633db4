import type { IncomingMessage } from 'node:http';
import { isWebinarId, type Person } from '@live-webinar/domain';
import type { VerifiedTokens } from '../auth/verified-tokens.js';

/** One of the calls that come in thousands, read from a request that has nothing unusual about it. */
export type Question =
  | { readonly call: 'status'; readonly webinarId: string; readonly person: null }
  | { readonly call: 'viewer'; readonly webinarId: string; readonly person: Person | null }
  | { readonly call: 'join'; readonly webinarId: string; readonly person: Person };

const PREFIX = '/api/live/';
const STRONG_TAG = /^"[^"]*"$/;

/** Undefined where the request is another one, or has anything that takes a closer look. */
export const questionOf = (
  { method, url = '', headers }: IncomingMessage,
  verified: VerifiedTokens,
): Question | undefined => {
  if (method !== 'GET' || !url.startsWith(PREFIX) || hasBody(headers)) return undefined;
  const [call, webinarId = '', ...rest] = url.slice(PREFIX.length).split('/');
  if (rest.length > 1 || rest[0] || !isWebinarId(webinarId)) return undefined;

  if (call === 'status') {
    const known = headers['if-none-match'];
    // Lists and weak tags have rules of their own.
    return known === undefined || STRONG_TAG.test(known) ? { call, webinarId, person: null } : undefined;
  }
  const { authorization } = headers;
  if (call === 'viewer' && authorization === undefined) return { call, webinarId, person: null };
  if ((call !== 'viewer' && call !== 'join') || !authorization?.startsWith('Bearer ')) return undefined;

  const person = verified.find(authorization.slice('Bearer '.length))?.person;
  return person && { call, webinarId, person };
};

/** Whether a body comes with a request. */
export const hasBody = (headers: IncomingMessage['headers']) =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
