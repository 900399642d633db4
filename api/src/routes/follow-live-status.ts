import type { CallerAddress, TrustProxy } from '../caller-address.js';
import type { Cors } from '../cors/cors.js';
import { createEventStreams } from '../events/event-streams.js';
import { createStatusChannels } from '../events/status-channels.js';
import { tooManyRequests } from '../rate-limit.js';
import { reply } from '../reply.js';
import { webinarIdOf, webinarPath, type LiveWebinarRoute, type RouteNeeds } from './route.js';

/** How many event streams one caller's address may have open, in each process. */
export interface StreamLimit {
  readonly perAddress: number;
  readonly trustProxy: TrustProxy;
}

/** When somebody whose address has too many streams may try again, in seconds. */
const TRY_AGAIN = 30;

/** What every answer says besides, which a stream has to say by itself. */
interface CommonHeaders {
  readonly security: Readonly<Record<string, string>>;
  /** Undefined where no page of another origin may call. */
  readonly cors: Cors | undefined;
}

/** Anyone listens to whether a webinar is live. No token is looked at. */
export const followLiveStatusRoute = (
  { useCases }: RouteNeeds,
  { security, cors }: CommonHeaders,
  { perAddress, addressOf }: { readonly perAddress: number; readonly addressOf: CallerAddress },
) => {
  const streams = createEventStreams(perAddress);
  const channels = createStatusChannels(useCases);

  const route: LiveWebinarRoute = {
    method: 'GET',
    path: '/api/live/events/{webinar_id}',
    options: { auth: false, timeout: { server: false, socket: false }, validate: webinarPath },
    handler: async (request, h) => {
      const joined = await channels.join(webinarIdOf(request));
      if (!joined.ok) return reply(h, joined, () => h.response());

      const { on, leave } = joined.value;
      const address = addressOf(request.raw.req);
      const isHeard = request.method !== 'head' && !request.raw.req.socket.destroyed;
      if (!isHeard || !streams.hasRoomFor(address)) {
        leave();
        if (isHeard) throw tooManyRequests(TRY_AGAIN);
        return h.response().code(200).type(EVENT_STREAM).charset('');
      }
      // Past Hapi, which would keep a request and a response for each of thousands that only listen.
      on(
        streams.open(
          request.raw.res,
          { ...security, ...HEADERS, ...cors?.(request.raw.req.headers.origin) },
          { address, onGone: leave },
        ),
      );
      return h.abandon;
    },
  };
  return { route, streams };
};

const EVENT_STREAM = 'text/event-stream';

const HEADERS = {
  'content-type': EVENT_STREAM,
  'cache-control': 'no-store, no-transform',
  // nginx gathers what it passes on, unless it is told not to.
  'x-accel-buffering': 'no',
};
