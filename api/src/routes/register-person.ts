import type { Registered } from '@live-webinar/contract';
import { reply } from '../reply.js';
import {
  backEnd,
  registrationOf,
  registrationPath,
  type LiveWebinarRoute,
  type RouteNeeds,
} from './route.js';

/** The host site's back end registers one person, whether registration is open or not. */
export const registerPersonRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'PUT',
  path: '/api/webinars/{webinar_id}/registrations/{user_id}',
  options: { ...backEnd, validate: registrationPath },
  handler: async (request, h) => {
    const { webinarId, userId } = registrationOf(request);
    const result = await useCases.registerPeople({ webinarId, userIds: [userId] });
    return reply(h, result, ({ added }) =>
      h.response({ registered: true } satisfies Registered).code(added > 0 ? 201 : 200),
    );
  },
});
