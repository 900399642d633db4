import { personOf } from '../auth/site-token.js';
import { presentPeople } from '../present.js';
import { reply } from '../reply.js';
import {
  registrationPath,
  route,
  signedIn,
  webinarPath,
  type ApiRoute,
  type RegistrationRefs,
  type RouteNeeds,
  type WebinarRefs,
} from './route.js';

/** A host sees who is in the session, and removes people from the webinar. */
export const peopleRoutes = ({ useCases }: RouteNeeds): ApiRoute[] => [
  route<WebinarRefs>({
    method: 'GET',
    path: '/api/live/people/{webinar_id}',
    options: { ...signedIn, validate: webinarPath },
    handler: async (request, h) => {
      const { webinar_id: webinarId } = request.params;
      const result = await useCases.listPeople({ webinarId, person: personOf(request) });
      return reply(h, result, (people) => h.response(presentPeople(people)));
    },
  }),
  route<RegistrationRefs>({
    method: 'DELETE',
    path: '/api/live/participants/{webinar_id}/{user_id}',
    options: { ...signedIn, validate: registrationPath },
    handler: async (request, h) => {
      const { webinar_id: webinarId, user_id: userId } = request.params;
      const result = await useCases.removeParticipant({ webinarId, userId, person: personOf(request) });
      return reply(h, result, () => h.response().code(204));
    },
  }),
];
