import type { IncomingMessage } from 'node:http';
import { Boom, isBoom } from '@hapi/boom';
import type { Lifecycle, Server } from '@hapi/hapi';
import type { Person } from '@live-webinar/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { optionalPersonOf } from './auth/host-token.js';
import { callerAddress } from './caller-address.js';

/** How much one caller may ask. */
export interface RateLimit {
  /** Requests a minute and caller, counted by each process for itself. */
  readonly perMinute: number;
  /** Whether a proxy stands before this server and adds the caller's address to `X-Forwarded-For`. */
  readonly trustProxy: boolean;
}

/** Counts requests, each once. */
export interface RateCounter {
  /** @throws Boom with 429 where the caller asks too much */
  count(request: IncomingMessage, person: Person | null): Promise<void>;
  hasCounted(request: IncomingMessage): boolean;
  /** Has it counted once more, by whoever takes it over. */
  forget(request: IncomingMessage): void;
}

/** Counts what callers ask: by user where the token is good, else by address. */
export const createRateCounter = ({ perMinute, trustProxy }: RateLimit): RateCounter => {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const counted = new WeakSet<IncomingMessage>();

  return {
    hasCounted: (request) => counted.has(request),
    forget: (request) => void counted.delete(request),
    async count(request, person) {
      counted.add(request);
      try {
        await limiter.consume(person ? `user ${person.id}` : `address ${callerAddress(request, trustProxy)}`);
      } catch (exceeded) {
        if (!(exceeded instanceof RateLimiterRes)) throw exceeded;
        throw tooManyRequests(Math.ceil(exceeded.msBeforeNext / 1000));
      }
    },
  };
};

/** Answers 429 with `Retry-After` to who asks too much, on the routes of the plugin that registers it. */
export const limitRates = (server: Server, counter: RateCounter): void => {
  const countAdmitted: Lifecycle.Method = async (request, h) => {
    if (!counter.hasCounted(request.raw.req)) await counter.count(request.raw.req, optionalPersonOf(request));
    return h.continue;
  };
  // Who guesses tokens never comes so far.
  const countTurnedAway: Lifecycle.Method = async (request, h) => {
    if (isBoom(request.response) && !counter.hasCounted(request.raw.req)) {
      await counter.count(request.raw.req, optionalPersonOf(request));
    }
    return h.continue;
  };
  server.ext('onPostAuth', countAdmitted, { sandbox: 'plugin' });
  server.ext('onPreResponse', countTurnedAway, { sandbox: 'plugin' });
};

/** The 429 that says when to ask again. */
export const tooManyRequests = (seconds: number): Boom => {
  const error = new Boom('Too many requests', { statusCode: 429 });
  error.output.headers['retry-after'] = String(Math.max(1, seconds));
  return error;
};
