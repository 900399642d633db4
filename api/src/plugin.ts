import type { Plugin, RouteOptions } from '@hapi/hapi';
import type { UseCases } from '@live-webinar/domain';
import { registerSiteTokens, type SiteTokenOptions } from './auth/site-token.js';
import { registerMeetingServer } from './auth/meeting-server.js';
import { createCallerAddress, type TrustProxy } from './caller-address.js';
import { corsForOrigins, corsOptions, preflightRoutes, type Cors } from './cors/cors.js';
import { answerWithProblem } from './problem.js';
import { createRateCounter, limitRates, type RateLimit } from './rate-limit.js';
import type { StreamCounts } from './events/event-streams.js';
import { endLiveSessionRoute } from './routes/end-live-session.js';
import { followLiveStatusRoute, type StreamLimit } from './routes/follow-live-status.js';
import { getLiveStatusRoute } from './routes/get-live-status.js';
import { getViewerRoute } from './routes/get-viewer.js';
import { getWebinarRoute } from './routes/get-webinar.js';
import { joinLiveSessionRoute } from './routes/join-live-session.js';
import { leaveSessionRoute } from './routes/leave-session.js';
import { listPeopleRoute } from './routes/list-people.js';
import { listRegistrationsRoute } from './routes/list-registrations.js';
import { registerForWebinarRoute } from './routes/register-for-webinar.js';
import { registerPeopleRoute } from './routes/register-people.js';
import { registerPersonRoute } from './routes/register-person.js';
import { removeParticipantRoute } from './routes/remove-participant.js';
import { removeRegistrationRoute } from './routes/remove-registration.js';
import { removeWebinarRoute } from './routes/remove-webinar.js';
import { renewPresenceRoute } from './routes/renew-presence.js';
import { MAX_SMALL_BODY_BYTES, type LiveWebinarRoute, type RouteNeeds } from './routes/route.js';
import { reservationRoutes } from './routes/reservations.js';
import { scheduleWebinarRoute } from './routes/schedule-webinar.js';
import { startLiveSessionRoute } from './routes/start-live-session.js';
import { securityHeaders, securityOptions } from './security-headers.js';
import { takeShortcuts, type OnAnswered } from './shortcut/shortcut.js';

/** What a back-end team hands to the plugin. */
export interface LiveWebinarOptions {
  readonly useCases: UseCases;
  readonly siteTokens: SiteTokenOptions;
  /**
   * Origins of the pages that embed the element: `https://courses.example.org`, or `https://*.example.org` for every host
   * with one more label. Other pages cannot call.
   */
  readonly allowedOrigins: readonly string[];
  /** How much one caller may ask; no limit where nothing is said. */
  readonly rateLimit?: RateLimit | undefined;
  /** How many event streams an address may have open; no limit where nothing is said. */
  readonly streamLimit?: StreamLimit | undefined;
  /**
   * Where it is given, the calls that come in thousands are answered before the server's own extensions see them, and
   * what is more than the process can answer in time is refused there with 503; it is told of each answer.
   */
  readonly onShortcut?: OnAnswered | undefined;
  /** The secret of the meeting server that asks whether it may open a room; where there is none, nobody is answered. */
  readonly reservationsSecret?: string | undefined;
  /**
   * For how many seconds browsers are to use https alone for this host (`Strict-Transport-Security`). Undefined where
   * answers do not say: the host may serve more than this API.
   */
  readonly hstsMaxAge?: number | undefined;
  /**
   * The tenant that the meeting server's rooms belong to, as Prosody writes it: only rooms of this tenant are reserved.
   * Without it, only rooms without a tenant.
   */
  readonly reservationsTenant?: string | undefined;
}

declare module '@hapi/hapi' {
  interface PluginProperties {
    '@live-webinar/api': {
      readonly streamCounts: () => StreamCounts;
      /** How many requests were refused since the start because the process had too many. */
      readonly refusedRequests: () => number;
    };
  }
}

const UNTRUSTED_PROXY =
  'Requests come with X-Forwarded-For, which is not trusted: all callers behind a proxy count as one. ' +
  'Where a proxy of yours stands before the API, set TRUST_PROXY.';

const routes: readonly ((needs: RouteNeeds) => LiveWebinarRoute)[] = [
  startLiveSessionRoute,
  joinLiveSessionRoute,
  endLiveSessionRoute,
  getLiveStatusRoute,
  getViewerRoute,
  registerForWebinarRoute,
  renewPresenceRoute,
  leaveSessionRoute,
  listPeopleRoute,
  removeParticipantRoute,
  scheduleWebinarRoute,
  getWebinarRoute,
  removeWebinarRoute,
  registerPersonRoute,
  removeRegistrationRoute,
  registerPeopleRoute,
  listRegistrationsRoute,
];

/** The HTTP API as a Hapi plugin, to register in a server of your own: `/api/live/`, `/api/webinars/`, `/reservations/`. */
export const liveWebinarPlugin: Plugin<LiveWebinarOptions> = {
  name: '@live-webinar/api',
  requirements: { hapi: '>=21' },
  register: (server, options) => {
    const { useCases, allowedOrigins, reservationsSecret, hstsMaxAge, onShortcut: onAnswered } = options;
    const cors = corsForOrigins(allowedOrigins);
    const verified = registerSiteTokens(server, options.siteTokens);
    const warnUntrusted = once(() => {
      server.log(['warn', 'proxy'], UNTRUSTED_PROXY);
    });
    const addressVia = (trustProxy: TrustProxy = false) => createCallerAddress(trustProxy, warnUntrusted);
    const rates =
      options.rateLimit &&
      createRateCounter(options.rateLimit.perMinute, addressVia(options.rateLimit.trustProxy));
    if (reservationsSecret) registerMeetingServer(server, reservationsSecret);
    if (rates) limitRates(server, rates);
    const refusedRequests = onAnswered
      ? takeShortcuts(server, { useCases, verified, rates, cors, hstsMaxAge, onAnswered })
      : () => 0;
    // Sandboxed: the other routes of a host server keep their own way of answering errors.
    server.ext('onPreResponse', answerWithProblem, { sandbox: 'plugin' });

    const security = securityOptions(hstsMaxAge);
    const add = (route: LiveWebinarRoute, cors?: Cors) => {
      const options: RouteOptions = {
        // Nothing is said of GET, which Hapi refuses to have a body.
        ...(route.method !== 'GET' && { payload: { maxBytes: MAX_SMALL_BODY_BYTES } }),
        ...route.options,
        ...(cors ? corsOptions(cors) : { cors: false }),
        response: { ranges: false },
        security,
      };
      // The application that this API takes the place of answers with the trailing slash; people type it without.
      server.route([
        { ...route, options },
        { ...route, options, path: `${route.path}/` },
      ]);
    };
    const { route, streams } = followLiveStatusRoute(
      { useCases },
      { security: securityHeaders(hstsMaxAge), cors },
      {
        perAddress: options.streamLimit?.perAddress ?? Infinity,
        addressOf: addressVia(options.streamLimit?.trustProxy),
      },
    );
    const all = [...routes.map((make) => make({ useCases })), route];
    for (const one of [...all, ...(cors ? preflightRoutes(all, cors) : [])]) add(one, cors);
    server.ext('onPreStop', () => {
      streams.end();
    });
    server.plugins['@live-webinar/api'] = { streamCounts: () => streams.counts, refusedRequests };

    // Browsers never call these.
    if (reservationsSecret) {
      for (const route of reservationRoutes({ useCases }, options.reservationsTenant)) add(route);
    }
  },
};

const once = (action: () => void): (() => void) => {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    action();
  };
};
