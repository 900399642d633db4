import type { Registered } from '@live-webinar/contract';
import { personOf } from '../auth/site-token.js';
import { reply } from '../reply.js';
import { signedIn, webinarIdOf, webinarPath, type LiveWebinarRoute, type RouteNeeds } from './route.js';

/** A signed-in person registers. */
export const registerForWebinarRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'POST',
  path: '/api/live/register/{webinar_id}',
  options: { ...signedIn, validate: webinarPath },
  handler: async (request, h) => {
    const result = await useCases.registerForWebinar({
      webinarId: webinarIdOf(request),
      person: personOf(request),
    });
    return reply(h, result, (registered) => h.response(registered satisfies Registered));
  },
});
