import { personOf } from '../auth/site-token.js';
import { presentStatus } from '../present.js';
import { reply } from '../reply.js';
import { signedIn, webinarIdOf, webinarPath, type LiveWebinarRoute, type RouteNeeds } from './route.js';

/** The organizer ends the session for everyone. */
export const endLiveSessionRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'POST',
  path: '/api/live/end/{webinar_id}',
  options: { ...signedIn, validate: webinarPath },
  handler: async (request, h) => {
    const result = await useCases.endLiveSession({
      webinarId: webinarIdOf(request),
      person: personOf(request),
    });
    return reply(h, result, (status) => h.response(presentStatus(status)));
  },
});
