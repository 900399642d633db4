import type { IncomingMessage } from 'node:http';
import type { LiveWebinarApi } from '@live-webinar/api';
import type { Presence } from '@live-webinar/contract';
import { isWebinarId, type Person } from '@live-webinar/domain';
import { peekReport } from './peek-report.js';

/** The caller, as far as known before a token is verified: null without a token, undefined if that cannot be said yet. */
export type Caller = Person | null | undefined;

/** What a request to a hot endpoint asks. */
export type Question =
  | { readonly endpoint: 'status' | 'events'; readonly webinarId: string; readonly person: null }
  | { readonly endpoint: 'viewer'; readonly webinarId: string; readonly person: Person | null }
  | { readonly endpoint: 'join'; readonly webinarId: string; readonly person: Person }
  | {
      readonly endpoint: 'presence';
      readonly webinarId: string;
      readonly person: Person;
      readonly report: Presence;
    };

/** Reads what the fast path must know of a request before Hapi has parsed it. */
export interface RequestReader {
  /** Whether a request counts against the rate limit. A preflight does not. */
  isLimited(request: IncomingMessage): boolean;
  /** Whether pages of other origins may make a request. */
  isCrossOrigin(request: IncomingMessage): boolean;
  /** Whether a request is answered with a stream, which stays open. */
  isForEvents(request: IncomingMessage): boolean;
  /** Whether a request is a report with a body, which is read only after the request's head. */
  isReport(request: IncomingMessage): boolean;
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
  const reports = `${live}presence/`;
  /** Requests that slip through this list are counted by the routes. */
  const limited = [live, `${api}webinars`, `${prefix}/reservations/`];
  const withoutToken = [`${live}status/`, events];

  const isReport = ({ method, url = '' }: IncomingMessage) => method === 'POST' && url.startsWith(reports);

  return {
    isLimited: ({ method, url = '' }) =>
      method !== 'OPTIONS' && limited.some((start) => url.startsWith(start)),
    isCrossOrigin: ({ url = '' }) => url.startsWith(api),
    isForEvents: ({ url = '' }) => url.startsWith(events),
    isReport,
    callerOf: ({ url = '', headers: { authorization } }) =>
      authorization === undefined || withoutToken.some((start) => url.startsWith(start))
        ? null
        : verifiedTokens.find(authorization.replace(/^Bearer +/i, ''))?.person,

    questionOf(request) {
      const { url = '', headers } = request;
      const hasReport = isReport(request);
      if (!hasReport && (request.method !== 'GET' || hasBody(headers))) return undefined;
      if (!url.startsWith(live)) return undefined;
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
      if (!authorization?.startsWith('Bearer ')) return undefined;
      const person = verifiedTokens.find(authorization.slice('Bearer '.length))?.person;
      if (!person) return undefined;
      if (endpoint === 'viewer' || endpoint === 'join') return { endpoint, webinarId, person };
      const report = hasReport ? peekReport(request) : undefined;
      return report && { endpoint: 'presence', webinarId, person, report };
    },
  };
};

/** Whether a request has a body. */
export const hasBody = (headers: IncomingMessage['headers']) =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
