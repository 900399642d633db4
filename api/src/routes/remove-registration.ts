import { reply } from '../reply.js';
import {
  backEnd,
  registrationOf,
  registrationPath,
  type LiveWebinarRoute,
  type RouteNeeds,
} from './route.js';

/** The host site's back end takes one registration back. */
export const removeRegistrationRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'DELETE',
  path: '/api/webinars/{webinar_id}/registrations/{user_id}',
  options: { ...backEnd, validate: registrationPath },
  handler: async (request, h) => {
    const result = await useCases.removeRegistration(registrationOf(request));
    return reply(h, result, () => h.response().code(204));
  },
});
