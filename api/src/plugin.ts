import type { Plugin, RouteOptions } from '@hapi/hapi';
import type { Administration, RecordingUseCases, UseCases, WebhookUseCases } from '@live-webinar/domain';
import type { Headers } from './answers/answer.js';
import { answerEvents } from './answers/answer-events.js';
import { createHotAnswers, type HotAnswers } from './answers/hot-answers.js';
import { registerJaasWebhook } from './auth/jaas-signature.js';
import { MEETING_EVENTS, MEETING_SERVER, RECORDER, registerMeetingServer } from './auth/meeting-server.js';
import { registerSiteTokens, type SiteTokenOptions } from './auth/site-token.js';
import type { VerifiedTokens } from './auth/verified-tokens.js';
import { createCallerAddress, type TrustProxy } from './caller-address.js';
import { createEventStreams, type StreamCounts } from './events/event-streams.js';
import { createStatusChannels } from './events/status-channels.js';
import { logFailure } from './failure-log.js';
import { createCommonHeaders, headerOptions, type HeadersFor } from './headers/common-headers.js';
import { corsForOrigins, preflightRoutes } from './headers/cors.js';
import { securityHeaders } from './headers/security-headers.js';
import { documentRoute } from './openapi/document-route.js';
import { answerWithProblem } from './problem.js';
import { createRateCounter, limitRates, type RateCounter, type RateLimit } from './rate-limit.js';
import { createSignatures } from './recordings/signed-addresses.js';
import { adminRoutes } from './routes/admin.js';
import { attendanceRoutes } from './routes/attendance.js';
import { calendarRoutes } from './routes/calendar.js';
import { consentRoutes } from './routes/consent.js';
import { jaasEventRoutes } from './routes/jaas-events.js';
import { liveSessionRoutes } from './routes/live-sessions.js';
import { meetingEventRoutes } from './routes/meeting-events.js';
import { peopleRoutes } from './routes/people.js';
import { personalDataRoutes } from './routes/personal-data.js';
import { presenceRoutes } from './routes/presence.js';
import { recorderRoutes, uploadRoutes } from './routes/recorder.js';
import { recordingFileRoutes } from './routes/recording-files.js';
import { recordingRoutes } from './routes/recordings.js';
import { registrationRoutes } from './routes/registrations.js';
import { reservationRoutes } from './routes/reservations.js';
import { MAX_SMALL_BODY_BYTES, type ApiRoute, type PlainRoute } from './routes/route.js';
import { streamRoutes } from './routes/stream.js';
import { webhookRoutes } from './routes/webhooks.js';
import { webinarRoutes } from './routes/webinars.js';

export type { Answer, Headers } from './answers/answer.js';
export type { HotAnswers } from './answers/hot-answers.js';
export type { SiteTokenOptions } from './auth/site-token.js';
export type { VerifiedTokens } from './auth/verified-tokens.js';
export type { TrustProxy } from './caller-address.js';
export type { StreamCounts } from './events/event-streams.js';
export type { RateCounter, RateLimit } from './rate-limit.js';

/** How many event streams an address may have open, in each process. */
export interface StreamLimit {
  readonly perAddress: number;
  readonly trustProxy: TrustProxy;
}

/** Recordings, and how their files are reached. */
export interface RecordingOptions {
  readonly useCases: RecordingUseCases;
  /** The secret that recorders send; without it nobody can deliver recordings. */
  readonly recorderSecret?: string | undefined;
  /** Reads the secret with which addresses of files are signed: the same in every process. @throws StoreUnavailable */
  readonly readAddressKey: () => Promise<string>;
  /** Where the API is reached from outside, without the slash at its end; by default as each caller has reached it. */
  readonly publicUrl?: string | undefined;
}

/** How webhooks of JaaS are recognized. */
export interface JaasWebhook {
  /** The secret with which JaaS signs them. */
  readonly secret: string;
  /** The account, `vpaas-magic-cookie-…`: events of another one are ignored. If undefined, those of any are recorded. */
  readonly appId: string | undefined;
}

/** The options of the plugin. */
export interface LiveWebinarOptions {
  readonly useCases: UseCases;
  /** The use cases of administrators; without them there is no `/api/admin/`. */
  readonly administration?: Administration | undefined;
  /** The use cases of webhooks; without them there is no `/api/webhooks/`. */
  readonly webhooks?: WebhookUseCases | undefined;
  /** Recordings; without them there is no `/api/live/recordings/` and no `/recordings/`. */
  readonly recordings?: RecordingOptions | undefined;
  /** How many event streams other processes on the same database have open; by default this is the only process. */
  readonly countListenersElsewhere?: (() => Promise<number>) | undefined;
  readonly siteTokens: SiteTokenOptions;
  /**
   * Origins of the pages that embed the element: `https://courses.example.org`, or `https://*.example.org` for every host
   * with one more label. Other pages cannot call.
   */
  readonly allowedOrigins: readonly string[];
  /** How many requests one caller may make; no limit by default. */
  readonly rateLimit?: RateLimit | undefined;
  /** How many event streams an address may have open; no limit by default. */
  readonly streamLimit?: StreamLimit | undefined;
  /** The secret that the meeting server sends with reservation requests; without it there are no reservations. */
  readonly reservationsSecret?: string | undefined;
  /** The secret that the meeting server sends with its reports of who comes and goes; without it there are none. */
  readonly meetingEventsSecret?: string | undefined;
  /** The webhooks of JaaS; without them there is no `/jaas-events/`. */
  readonly jaasWebhook?: JaasWebhook | undefined;
  /**
   * For how many seconds browsers must use only https for this host (`Strict-Transport-Security`). No such header by
   * default, because the host may serve more than this API.
   */
  readonly hstsMaxAge?: number | undefined;
  /**
   * The tenant of the meeting server's rooms, as Prosody writes it: only rooms of this tenant are reserved and reported.
   * Without it, only rooms without a tenant.
   */
  readonly reservationsTenant?: string | undefined;
}

/** What the plugin offers to the server that it is registered in, as `server.plugins['@live-webinar/api']`. */
export interface LiveWebinarApi {
  readonly streamCounts: () => StreamCounts;
  /** The answers of the hot endpoints, for a server that answers them before Hapi's request lifecycle. */
  readonly answers: HotAnswers;
  /** The prefix that the plugin was registered with; empty without one. */
  readonly prefix: string;
  /** The tokens that were verified a moment ago. */
  readonly verifiedTokens: Pick<VerifiedTokens, 'find'>;
  /** Undefined if callers have no limit. */
  readonly rates: RateCounter | undefined;
  /** The headers that every answer below `/api/` carries in addition to its own. */
  readonly headersFor: HeadersFor;
  /** The headers that every other answer carries in addition to its own. */
  readonly headersWithoutCors: Headers;
}

declare module '@hapi/hapi' {
  interface PluginProperties {
    '@live-webinar/api': LiveWebinarApi;
  }
}

const UNTRUSTED_PROXY =
  'Requests carry X-Forwarded-For, which is not trusted: all callers behind a proxy count as one. ' +
  'If your own proxy is in front of the API, set TRUST_PROXY.';

/** The HTTP API as a Hapi plugin, to register in your own server: `/api/live/`, `/api/webinars/`, `/reservations/` and others. */
export const liveWebinarPlugin: Plugin<LiveWebinarOptions> = {
  name: '@live-webinar/api',
  requirements: { hapi: '>=21' },
  register: (server, options) => {
    const { useCases, administration, webhooks, recordings, hstsMaxAge, rateLimit, streamLimit } = options;
    const { reservationsSecret, meetingEventsSecret, jaasWebhook, reservationsTenant: tenant } = options;
    // Undefined without a prefix, whatever its type says.
    const prefix = server.realm.modifiers.route.prefix as string | undefined;
    const cors = corsForOrigins(options.allowedOrigins);
    const headersFor = createCommonHeaders(cors, hstsMaxAge);
    const headersWithoutCors = securityHeaders(hstsMaxAge);
    const verifiedTokens = registerSiteTokens(server, options.siteTokens);
    const warnUntrusted = once(() => {
      server.log(['warn', 'proxy'], UNTRUSTED_PROXY);
    });
    const addressVia = (trustProxy: TrustProxy = false) => createCallerAddress(trustProxy, warnUntrusted);
    const rates = rateLimit && createRateCounter(rateLimit.perMinute, addressVia(rateLimit.trustProxy));
    if (reservationsSecret) registerMeetingServer(server, MEETING_SERVER, reservationsSecret);
    if (meetingEventsSecret) registerMeetingServer(server, MEETING_EVENTS, meetingEventsSecret);
    if (recordings?.recorderSecret) registerMeetingServer(server, RECORDER, recordings.recorderSecret);
    if (jaasWebhook) registerJaasWebhook(server, jaasWebhook.secret);
    if (rates) limitRates(server, rates);
    // Sandboxed: the other routes of a team's server keep their error handling.
    server.ext('onPreResponse', answerWithProblem, { sandbox: 'plugin' });

    const streams = createEventStreams(streamLimit?.perAddress);
    const channels = createStatusChannels(useCases);
    const addressOf = addressVia(streamLimit?.trustProxy);
    const answers = createHotAnswers(
      useCases,
      answerEvents({ channels, streams, addressOf, headersFor }),
      (failure, call) => {
        logFailure(server, failure, call);
      },
    );
    server.ext('onPreStop', () => {
      streams.end();
    });

    const add = (
      { operation: _documented, ...route }: PlainRoute & Partial<ApiRoute>,
      headers: HeadersFor,
    ) => {
      const options: RouteOptions = {
        // Not for GET: Hapi does not allow it payload options.
        ...(route.method !== 'GET' && { payload: { maxBytes: MAX_SMALL_BODY_BYTES } }),
        ...route.options,
        ...headerOptions(headers),
        response: { ranges: false },
      };
      // The application that this API replaces answers with the trailing slash; people type addresses without it.
      server.route([
        { ...route, options },
        { ...route, options, path: `${route.path}/` },
      ]);
    };
    const countListeners = async () =>
      streams.counts.open + ((await options.countListenersElsewhere?.()) ?? 0);
    const recordingNeeds = recordings && {
      ...recordings,
      signatures: createSignatures(recordings.readAddressKey),
      publicUrl: recordings.publicUrl,
      prefix: prefix ?? '',
    };
    const routes = [
      ...liveSessionRoutes({ useCases }, answers),
      ...consentRoutes({ useCases }),
      ...streamRoutes({ useCases }),
      ...presenceRoutes({ useCases }, answers),
      ...peopleRoutes({ useCases }),
      ...webinarRoutes({ useCases }),
      ...registrationRoutes({ useCases }),
      ...calendarRoutes({ useCases }),
      ...attendanceRoutes({ useCases }),
      ...personalDataRoutes({ useCases }),
      ...(recordingNeeds ? recordingRoutes(recordingNeeds) : []),
      ...(webhooks ? webhookRoutes(webhooks) : []),
      ...(administration ? adminRoutes(administration, countListeners) : []),
    ];
    const fileRoutes = recordingNeeds ? recordingFileRoutes(recordingNeeds) : [];
    const forBrowsers = [...routes, ...fileRoutes];
    for (const route of [...forBrowsers, ...(cors ? preflightRoutes(forBrowsers, cors) : [])])
      add(route, headersFor);
    // Browsers never call these.
    const serverRoutes = [
      ...(reservationsSecret ? reservationRoutes({ useCases }, tenant) : []),
      ...(meetingEventsSecret ? meetingEventRoutes({ useCases }, tenant) : []),
      ...(recordingNeeds && recordings.recorderSecret ? recorderRoutes(recordingNeeds) : []),
      ...(jaasWebhook
        ? jaasEventRoutes({ useCases }, jaasWebhook.appId, recordings?.useCases.announceRecordingLink)
        : []),
    ];
    const uploads = recordingNeeds && recordings.recorderSecret ? uploadRoutes(recordingNeeds) : [];
    for (const route of [...serverRoutes, ...uploads]) add(route, () => headersWithoutCors);
    server.route(documentRoute([...routes, ...serverRoutes], prefix, headersFor));

    server.plugins['@live-webinar/api'] = {
      streamCounts: () => streams.counts,
      answers,
      prefix: prefix ?? '',
      verifiedTokens,
      rates,
      headersFor,
      headersWithoutCors,
    };
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
