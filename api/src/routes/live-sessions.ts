import type { RouteOptions } from '@hapi/hapi';
import { Pass, Status, StatusEvents, Viewer } from '@live-webinar/contract';
import {
  consentRequired,
  mayNotEnd,
  mayNotStart,
  neverLive,
  notRegistered,
  sessionFull,
  sessionNotActive,
  webinarCancelled,
  webinarNotFound,
} from '@live-webinar/domain';
import type { HotAnswers } from '../answers/hot-answers.js';
import { sendAnswer } from '../answers/send-answer.js';
import { SITE_TOKEN, optionalPersonOf, personOf } from '../auth/site-token.js';
import { examplesOf } from '../openapi/refusal-examples.js';
import { presentPass, presentStatus } from '../present.js';
import { reply } from '../reply.js';
import { route, signedIn, webinarPath, type ApiRoute, type RouteNeeds, type WebinarRefs } from './route.js';

/** The options of hot endpoints. Their answers already have the headers that other routes get from Hapi's options. */
const hot = (auth: RouteOptions['auth']): RouteOptions => ({ auth, validate: webinarPath });

/** Hosts start and end sessions, people join them, and anyone may read the status. */
export const liveSessionRoutes = ({ useCases }: RouteNeeds, answers: HotAnswers): ApiRoute[] => [
  route<WebinarRefs>({
    method: 'POST',
    path: '/api/live/start/{webinar_id}',
    operation: {
      id: 'startLiveSession',
      summary: 'Go live',
      description: 'For the organizer and co-hosts. Starting twice gives the same session and room.',
      answers: { 200: Pass },
      refusals: examplesOf(webinarNotFound, mayNotStart, webinarCancelled, consentRequired),
    },
    options: { ...signedIn, validate: webinarPath },
    handler: async (request, h) => {
      const { webinar_id: webinarId } = request.params;
      const result = await useCases.startLiveSession({ webinarId, person: personOf(request) });
      return reply(h, result, (pass) => h.response(presentPass(pass)));
    },
  }),
  route<WebinarRefs>({
    method: 'POST',
    path: '/api/live/end/{webinar_id}',
    operation: {
      id: 'endLiveSession',
      summary: 'End the live session for everyone',
      description:
        'For the organizer and co-hosts. Ending twice, or without a live session, gives the same answer.',
      answers: { 200: Status },
      refusals: examplesOf(webinarNotFound, mayNotEnd),
    },
    options: { ...signedIn, validate: webinarPath },
    handler: async (request, h) => {
      const { webinar_id: webinarId } = request.params;
      const result = await useCases.endLiveSession({ webinarId, person: personOf(request) });
      return reply(h, result, (status) => h.response(presentStatus(status)));
    },
  }),
  route<WebinarRefs>({
    method: 'GET',
    path: '/api/live/join/{webinar_id}',
    operation: {
      id: 'joinLiveSession',
      summary: 'Get a pass to the room',
      description: 'For the organizer, co-hosts and participants. Takes a seat if the webinar has a limit.',
      answers: { 200: Pass },
      refusals: examplesOf(
        webinarNotFound,
        notRegistered,
        neverLive,
        sessionNotActive,
        consentRequired,
        sessionFull,
      ),
    },
    options: hot(SITE_TOKEN),
    handler: async (request, h) => {
      const { webinar_id: webinarId } = request.params;
      const question = { request: request.raw.req, webinarId, person: personOf(request) };
      return sendAnswer(h, await answers.join(question));
    },
  }),
  route<WebinarRefs>({
    method: 'GET',
    path: '/api/live/viewer/{webinar_id}',
    operation: {
      id: 'getViewer',
      summary: 'Get what the element shows to a person',
      description:
        'Accept-Language selects the language of the default statement about the recording: en, de, es or fr.',
      answers: { 200: Viewer },
      refusals: examplesOf(webinarNotFound),
    },
    // A token is optional, but a bad one is refused.
    options: hot({ strategy: SITE_TOKEN, mode: 'optional' }),
    handler: async (request, h) => {
      const { webinar_id: webinarId } = request.params;
      const question = { request: request.raw.req, webinarId, person: optionalPersonOf(request) };
      return sendAnswer(h, await answers.viewer(question));
    },
  }),
  route<WebinarRefs>({
    method: 'GET',
    path: '/api/live/status/{webinar_id}',
    operation: {
      id: 'getLiveStatus',
      summary: 'Get whether a webinar is live',
      description: 'For everybody. May be cached for a second.',
      answers: { 200: Status, 304: null },
      conditions: { 'If-None-Match': 'The ETag of an earlier answer: 304 if the status is unchanged' },
      hasEntityTag: true,
      refusals: examplesOf(webinarNotFound),
    },
    options: hot(false),
    handler: async ({ params, raw }, h) =>
      sendAnswer(h, await answers.status({ request: raw.req, webinarId: params.webinar_id, person: null })),
  }),
  route<WebinarRefs>({
    method: 'GET',
    path: '/api/live/events/{webinar_id}',
    operation: {
      id: 'streamLiveStatus',
      summary: 'Receive the status as it changes',
      description:
        'Events named status with the data of getLiveStatus: the current one at once, then each change. If something else has changed (title, times, cancellation, hosts, registrations), an event named changed comes before a status with the same id: ask for the viewer again, at a random moment within its within_seconds. A comment every 15 seconds.',
      answers: { 200: StatusEvents },
      mediaType: 'text/event-stream',
      refusals: examplesOf(webinarNotFound),
    },
    options: { ...hot(false), timeout: { server: false, socket: false } },
    handler: async ({ params, raw: { req, res } }, h) => {
      const question = { request: req, response: res, webinarId: params.webinar_id, person: null };
      const answer = await answers.events(question);
      return answer === 'streaming' ? h.abandon : sendAnswer(h, answer);
    },
  }),
];
