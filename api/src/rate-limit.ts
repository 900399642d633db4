import type { IncomingMessage } from 'node:http';
import { Boom, isBoom } from '@hapi/boom';
import type { Lifecycle, Request, Server } from '@hapi/hapi';
import type { Person } from '@live-webinar/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { JAAS_WEBHOOK } from './auth/jaas-signature.js';
import { MEETING_EVENTS } from './auth/meeting-server.js';
import { optionalPersonOf } from './auth/site-token.js';
import type { CallerAddress, TrustProxy } from './caller-address.js';
import { DOCUMENT_PATH } from './openapi/document-route.js';
import { sendError } from './problem.js';

/** The limit on the requests of one caller. */
export interface RateLimit {
  /** Requests per minute and caller, counted in each process separately. */
  readonly perMinute: number;
  readonly trustProxy: TrustProxy;
}

/** Counts requests: per user if the token is valid, otherwise per address. */
export interface RateCounter {
  /**
   * Counts a request, only once even if called repeatedly.
   *
   * @returns in how many seconds the caller may try again; 0 if this request may be answered
   */
  count(request: IncomingMessage, person: Person | null): Promise<number>;
  /**
   * Whether the token of a request may be verified, which costs more than refusing it. For an address that has used up its
   * limit only a few tokens per second are verified: enough to admit a user who shares the address with an attacker.
   *
   * @returns in how many seconds the caller may try again; 0 if the token may be verified
   */
  admitUnverified(request: IncomingMessage): Promise<number>;
}

/** For an address that has used up its limit. */
const MAX_VERIFICATIONS_PER_S = 10;

export const createRateCounter = (perMinute: number, addressOf: CallerAddress): RateCounter => {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const verifications = new RateLimiterMemory({ points: MAX_VERIFICATIONS_PER_S, duration: 1 });
  const counted = new WeakMap<IncomingMessage, Promise<number>>();

  return {
    count(request, person) {
      const outcome =
        counted.get(request) ?? consume(limiter, person ? `user ${person.id}` : keyOf(addressOf(request)));
      counted.set(request, outcome);
      return outcome;
    },
    async admitUnverified(request) {
      const key = keyOf(addressOf(request));
      const used = await limiter.get(key);
      if (!used || used.remainingPoints > 0) return 0;
      return (await consume(verifications, key)) === 0 ? 0 : secondsOf(used);
    },
  };
};

const keyOf = (address: string) => `address ${address}`;

const consume = async (limiter: RateLimiterMemory, key: string): Promise<number> => {
  try {
    await limiter.consume(key);
    return 0;
  } catch (exceeded) {
    if (!(exceeded instanceof RateLimiterRes)) throw exceeded;
    return secondsOf(exceeded);
  }
};

const secondsOf = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000));

/**
 * Answers 429 with `Retry-After` to callers beyond their limit, on the routes of the plugin that registers it. Preflights,
 * the OpenAPI document and the reports of meeting servers are not counted.
 */
export const limitRates = (server: Server, counter: RateCounter): void => {
  const countAdmitted: Lifecycle.Method = async (request, h) => {
    // A browser's preflight belongs to the request that follows.
    if (request.method === 'options' || request.route.path.endsWith(DOCUMENT_PATH)) return h.continue;
    if (isReport(request)) return h.continue;
    const seconds = await counter.count(request.raw.req, optionalPersonOf(request));
    if (seconds > 0) throw tooManyRequests(seconds);
    return h.continue;
  };
  // Requests with an invalid token never reach `onPostAuth`.
  const countRefused: Lifecycle.Method = async (request, h) => {
    const { response } = request;
    // Guesses at a secret are counted.
    if (!isBoom(response) || (isReport(request) && response.output.statusCode !== 401)) return h.continue;
    const seconds = await counter.count(request.raw.req, optionalPersonOf(request));
    return seconds > 0 ? sendError(h, tooManyRequests(seconds)) : h.continue;
  };
  server.ext('onPostAuth', countAdmitted, { sandbox: 'plugin' });
  server.ext('onPreResponse', countRefused, { sandbox: 'plugin' });
};

/**
 * Whether a meeting server reports who comes and goes. In a large session these are more requests than any person makes, and
 * each that is refused is a gap in the evidence.
 */
const isReport = ({ auth }: Request): boolean =>
  auth.isAuthenticated && [MEETING_EVENTS, JAAS_WEBHOOK].includes(auth.strategy);

/** The 429 that says when to try again. */
const tooManyRequests = (seconds: number): Boom => {
  const error = new Boom('Too many requests', { statusCode: 429 });
  error.output.headers['retry-after'] = String(seconds);
  return error;
};
