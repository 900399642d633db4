import { reply } from '../reply.js';
import { backEnd, webinarIdOf, webinarPath, type LiveWebinarRoute, type RouteNeeds } from './route.js';

/** The host site's back end removes a webinar; an active session ends. */
export const removeWebinarRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'DELETE',
  path: '/api/webinars/{webinar_id}',
  options: { ...backEnd, validate: webinarPath },
  handler: async (request, h) => {
    const result = await useCases.removeWebinar({ webinarId: webinarIdOf(request) });
    return reply(h, result, () => h.response().code(204));
  },
});
