import type { RouteOptions } from '@hapi/hapi';
import type { HotAnswers } from '../answers/hot-answers.js';
import { sendAnswer } from '../answers/send-answer.js';
import { SITE_TOKEN, optionalPersonOf, personOf } from '../auth/site-token.js';
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
    options: hot(false),
    handler: async ({ params, raw }, h) =>
      sendAnswer(h, await answers.status({ request: raw.req, webinarId: params.webinar_id, person: null })),
  }),
  route<WebinarRefs>({
    method: 'GET',
    path: '/api/live/events/{webinar_id}',
    options: { ...hot(false), timeout: { server: false, socket: false } },
    handler: async ({ params, raw: { req, res } }, h) => {
      const question = { request: req, response: res, webinarId: params.webinar_id, person: null };
      const answer = await answers.events(question);
      return answer === 'streaming' ? h.abandon : sendAnswer(h, answer);
    },
  }),
];
