import type { IncomingMessage } from 'node:http';
import type { LiveWebinarApi } from '@live-webinar/api';
import { isWebinarId, type Person } from '@live-webinar/domain';

/** The caller, as far as known before a token is verified: null without a token, undefined if that cannot be said yet. */
export type Caller = Person | null | undefined;

/** What a request to a hot endpoint asks. */
export type Question =
  | { readonly endpoint: 'status' | 'events'; readonly webinarId: string; readonly person: null }
  | { readonly endpoint: 'viewer'; readonly webinarId: string; readonly person: Person | null }
  | { readonly endpoint: 'join'; readonly webinarId: string; readonly person: Person };

/** Reads what the fast path must know of a request before Hapi has parsed it. */
export interface RequestReader {
  /** Whether a request counts against the rate limit. A preflight does not. */
  isLimited(request: IncomingMessage): boolean;
  /** Whether pages of other origins may make a request. */
  isCrossOrigin(request: IncomingMessage): boolean;
  /** Whether a request is answered with a stream, which stays open. */
  isForEvents(request: IncomingMessage): boolean;
  callerOf(request: IncomingMessage): Caller;
  /** @returns undefined if the request is for another endpoint, or has anything unusual that Hapi must handle */
  questionOf(request: IncomingMessage): Question | undefined;
}

const STRONG_TAG = /^"[^"]*"$/;

export const createRequestReader = ({
  prefix,
  verifiedTokens,
}: Pick<LiveWebinarApi, 'prefix' | 'verifiedTokens'>): RequestReader => {
  const api = `${prefix}/api/`;
  const live = `${api}live/`;
  const events = `${live}events/`;
  /** Requests that slip through this list are counted by the routes. */
  const limited = [live, `${api}webinars`, `${prefix}/reservations/`];
  const withoutToken = [`${live}status/`, events];

  return {
    isLimited: ({ method, url = '' }) =>
      method !== 'OPTIONS' && limited.some((start) => url.startsWith(start)),
    isCrossOrigin: ({ url = '' }) => url.startsWith(api),
    isForEvents: ({ url = '' }) => url.startsWith(events),
    callerOf: ({ url = '', headers: { authorization } }) =>
      authorization === undefined || withoutToken.some((start) => url.startsWith(start))
        ? null
        : verifiedTokens.find(authorization.replace(/^Bearer +/i, ''))?.person,

    questionOf({ method, url = '', headers }) {
      if (method !== 'GET' || !url.startsWith(live) || hasBody(headers)) return undefined;
      const [endpoint, webinarId = '', ...rest] = url.slice(live.length).split('/');
      if (rest.length > 1 || rest[0] || !isWebinarId(webinarId)) return undefined;

      if (endpoint === 'events') return { endpoint, webinarId, person: null };
      if (endpoint === 'status') {
        const known = headers['if-none-match'];
        // Lists and weak tags are unusual.
        return known === undefined || STRONG_TAG.test(known)
          ? { endpoint, webinarId, person: null }
          : undefined;
      }
      const { authorization } = headers;
      if (endpoint === 'viewer' && authorization === undefined) return { endpoint, webinarId, person: null };
      if ((endpoint !== 'viewer' && endpoint !== 'join') || !authorization?.startsWith('Bearer ')) {
        return undefined;
      }
      const person = verifiedTokens.find(authorization.slice('Bearer '.length))?.person;
      return person && { endpoint, webinarId, person };
    },
  };
};

/** Whether a request has a body. */
export const hasBody = (headers: IncomingMessage['headers']) =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
