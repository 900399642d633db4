import { RegistrationPath, type Registered } from '@live-webinar/contract';
import { reply } from '../reply.js';
import { checked, keepFault } from '../validate.js';
import { backEnd, type LiveWebinarRoute, type RouteNeeds } from './route.js';

/** The host site's back end registers one person, whether registration is open or not. */
export const registerPersonRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'PUT',
  path: '/api/webinars/{webinar_id}/registrations/{user_id}',
  options: {
    ...backEnd,
    validate: { params: checked(RegistrationPath, 'path'), failAction: keepFault },
  },
  handler: async (request, h) => {
    const { webinar_id: webinarId, user_id: userId } = request.params as RegistrationPath;
    const result = await useCases.registerPeople({ webinarId, userIds: [userId] });
    return reply(h, result, ({ added }) =>
      h.response({ registered: true } satisfies Registered).code(added > 0 ? 201 : 200),
    );
  },
});
