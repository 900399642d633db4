import { BulkRegistration, type BulkRegistered } from '@live-webinar/contract';
import { reply } from '../reply.js';
import { checked } from '../validate.js';
import {
  backEnd,
  jsonBody,
  MAX_PEOPLE_BODY_BYTES,
  webinarIdOf,
  webinarPath,
  type LiveWebinarRoute,
  type RouteNeeds,
} from './route.js';

/** The host site's back end registers many people at once, all or none. */
export const registerPeopleRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'POST',
  path: '/api/webinars/{webinar_id}/registrations',
  options: {
    ...backEnd,
    payload: jsonBody(MAX_PEOPLE_BODY_BYTES),
    validate: { ...webinarPath, payload: checked(BulkRegistration, 'body') },
  },
  handler: async (request, h) => {
    const { user_ids: userIds } = request.payload as BulkRegistration;
    const result = await useCases.registerPeople({ webinarId: webinarIdOf(request), userIds });
    return reply(h, result, ({ named }) => h.response({ registered: named } satisfies BulkRegistered));
  },
});
