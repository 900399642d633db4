import type { IncomingMessage } from 'node:http';
import { Boom, isBoom } from '@hapi/boom';
import type { Lifecycle, Server } from '@hapi/hapi';
import type { Person } from '@live-webinar/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { optionalPersonOf } from './auth/host-token.js';
import { callerAddress } from './caller-address.js';
import { sendError } from './problem.js';

/** How much one caller may ask. */
export interface RateLimit {
  /** Requests a minute and caller, counted by each process for itself. */
  readonly perMinute: number;
  /** Whether a proxy stands before this server and adds the caller's address to `X-Forwarded-For`. */
  readonly trustProxy: boolean;
}

/** Counts requests, each once: who asks about one again is told the same. */
export interface RateCounter {
  /** @throws Boom with 429 where the caller asks too much */
  count(request: IncomingMessage, person: Person | null): Promise<void>;
}

/** Counts what callers ask: by user where the token is good, else by address. */
export const createRateCounter = ({ perMinute, trustProxy }: RateLimit): RateCounter => {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const counted = new WeakMap<IncomingMessage, Promise<void>>();

  const consume = async (caller: string) => {
    try {
      await limiter.consume(caller);
    } catch (exceeded) {
      if (!(exceeded instanceof RateLimiterRes)) throw exceeded;
      throw tooManyRequests(Math.ceil(exceeded.msBeforeNext / 1000));
    }
  };

  return {
    count(request, person) {
      const outcome =
        counted.get(request) ??
        consume(person ? `user ${person.id}` : `address ${callerAddress(request, trustProxy)}`);
      counted.set(request, outcome);
      return outcome;
    },
  };
};

/** Answers 429 with `Retry-After` to who asks too much, on the routes of the plugin that registers it. */
export const limitRates = (server: Server, counter: RateCounter): void => {
  const countAdmitted: Lifecycle.Method = async (request, h) => {
    await counter.count(request.raw.req, optionalPersonOf(request));
    return h.continue;
  };
  // Who guesses tokens never comes so far.
  const countTurnedAway: Lifecycle.Method = async (request, h) => {
    if (!isBoom(request.response)) return h.continue;
    try {
      await counter.count(request.raw.req, optionalPersonOf(request));
      return h.continue;
    } catch (error) {
      // What is thrown here would pass by whatever makes a problem of it.
      if (isBoom(error)) return sendError(h, error);
      throw error;
    }
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
