import { RegistrationPath } from '@live-webinar/contract';
import { reply } from '../reply.js';
import { checked, keepFault } from '../validate.js';
import { backEnd, type LiveWebinarRoute, type RouteNeeds } from './route.js';

/** The host site's back end takes one registration back. */
export const removeRegistrationRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'DELETE',
  path: '/api/webinars/{webinar_id}/registrations/{user_id}',
  options: {
    ...backEnd,
    validate: { params: checked(RegistrationPath, 'path'), failAction: keepFault },
  },
  handler: async (request, h) => {
    const { webinar_id: webinarId, user_id: userId } = request.params as RegistrationPath;
    const result = await useCases.removeRegistration({ webinarId, userId });
    return reply(h, result, () => h.response().code(204));
  },
});
