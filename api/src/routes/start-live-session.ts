import { personOf } from '../auth/site-token.js';
import { presentPass } from '../present.js';
import { reply } from '../reply.js';
import { signedIn, webinarIdOf, webinarPath, type LiveWebinarRoute, type RouteNeeds } from './route.js';

/** The organizer goes live. */
export const startLiveSessionRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'POST',
  path: '/api/live/start/{webinar_id}',
  options: { ...signedIn, validate: webinarPath },
  handler: async (request, h) => {
    const result = await useCases.startLiveSession({
      webinarId: webinarIdOf(request),
      person: personOf(request),
    });
    return reply(h, result, (pass) => h.response(presentPass(pass)));
  },
});
