import { personOf } from '../auth/site-token.js';
import { presentPass } from '../present.js';
import { reply } from '../reply.js';
import { signedIn, webinarIdOf, webinarPath, type LiveWebinarRoute, type RouteNeeds } from './route.js';

/** A registered person, or a host, asks for the way into the room. */
export const joinLiveSessionRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'GET',
  path: '/api/live/join/{webinar_id}',
  options: { ...signedIn, validate: webinarPath },
  handler: async (request, h) => {
    const result = await useCases.joinLiveSession({
      webinarId: webinarIdOf(request),
      person: personOf(request),
    });
    return reply(h, result, (pass) => h.response(presentPass(pass)));
  },
});
