import { personOf } from '../auth/site-token.js';
import { reply } from '../reply.js';
import {
  registrationOf,
  registrationPath,
  signedIn,
  type LiveWebinarRoute,
  type RouteNeeds,
} from './route.js';

/** A host removes somebody from the webinar. */
export const removeParticipantRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'DELETE',
  path: '/api/live/participants/{webinar_id}/{user_id}',
  options: { ...signedIn, validate: registrationPath },
  handler: async (request, h) => {
    const result = await useCases.removeParticipant({
      ...registrationOf(request),
      person: personOf(request),
    });
    return reply(h, result, () => h.response().code(204));
  },
});
