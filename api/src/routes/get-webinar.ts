import { presentWebinar } from '../present.js';
import { reply } from '../reply.js';
import { backEnd, webinarIdOf, webinarPath, type LiveWebinarRoute, type RouteNeeds } from './route.js';

/** The host site's back end reads a webinar. */
export const getWebinarRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'GET',
  path: '/api/webinars/{webinar_id}',
  options: { ...backEnd, validate: webinarPath },
  handler: async (request, h) => {
    const result = await useCases.getWebinar({ webinarId: webinarIdOf(request) });
    return reply(h, result, (webinar) => h.response(presentWebinar(webinar)));
  },
});
