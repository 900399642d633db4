import { isIPv6 } from 'node:net';
import { Boom, isBoom } from '@hapi/boom';
import type { Lifecycle, Request, Server } from '@hapi/hapi';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { optionalPersonOf } from './auth/host-token.js';

/** How much one caller may ask. */
export interface RateLimit {
  /** Requests a minute and caller, counted by each process for itself. */
  readonly perMinute: number;
  /** Whether a proxy stands before this server and adds the caller's address to `X-Forwarded-For`. */
  readonly trustProxy: boolean;
}

const counted = new WeakSet<Request>();

/**
 * Counts what callers ask, on the routes of the plugin that registers it: by user where the token is good, else by
 * address. Who asks too much gets 429 with `Retry-After`.
 */
export const limitRates = (server: Server, { perMinute, trustProxy }: RateLimit): void => {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });

  const count = async (request: Request) => {
    counted.add(request);
    const person = optionalPersonOf(request);
    try {
      await limiter.consume(person ? `user ${person.id}` : `address ${addressOf(request, trustProxy)}`);
    } catch (exceeded) {
      if (!(exceeded instanceof RateLimiterRes)) throw exceeded;
      throw tooManyRequests(Math.ceil(exceeded.msBeforeNext / 1000));
    }
  };

  const countAdmitted: Lifecycle.Method = async (request, h) => {
    await count(request);
    return h.continue;
  };
  // Who guesses tokens never comes so far.
  const countTurnedAway: Lifecycle.Method = async (request, h) => {
    if (isBoom(request.response) && !counted.has(request)) await count(request);
    return h.continue;
  };
  server.ext('onPostAuth', countAdmitted, { sandbox: 'plugin' });
  server.ext('onPreResponse', countTurnedAway, { sandbox: 'plugin' });
};

const tooManyRequests = (seconds: number): Boom => {
  const error = new Boom('Too many requests', { statusCode: 429 });
  error.output.headers['retry-after'] = String(Math.max(1, seconds));
  return error;
};

/** The last address in the list is the one that our own proxy saw; those before it are what the caller claims. */
const addressOf = ({ info, raw }: Request, trustProxy: boolean): string => {
  const forwarded = trustProxy ? raw.req.headers['x-forwarded-for'] : undefined;
  const address =
    String(forwarded ?? '')
      .split(',')
      .at(-1)
      ?.trim() || info.remoteAddress;
  return networkOf(address);
};

/** One subscriber has a whole /64 of IPv6 addresses: they count as one. */
export const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = address.split('%')[0]?.toLowerCase().split('::') ?? [];
  const first = head.split(':').filter(Boolean);
  const last = tail?.split(':').filter(Boolean) ?? [];
  const groups =
    tail === undefined
      ? first
      : [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
};
