import { People } from '@live-webinar/contract';
import { mayNotRemove, mayNotSeePeople, webinarNotFound } from '@live-webinar/domain';
import { personOf } from '../auth/site-token.js';
import { examplesOf } from '../openapi/refusal-examples.js';
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
    operation: {
      id: 'listPeople',
      summary: 'List the people in the meeting',
      description: 'For the organizer and co-hosts.',
      answers: { 200: People },
      refusals: examplesOf(webinarNotFound, mayNotSeePeople),
    },
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
    operation: {
      id: 'removeParticipant',
      summary: 'Remove a person from the webinar',
      description:
        'For the organizer and co-hosts, who cannot be removed. The person cannot register again until the back end registers them.',
      answers: { 204: null },
      refusals: examplesOf(webinarNotFound, mayNotRemove),
    },
    options: { ...signedIn, validate: registrationPath },
    handler: async (request, h) => {
      const { webinar_id: webinarId, user_id: userId } = request.params;
      const result = await useCases.removeParticipant({ webinarId, userId, person: personOf(request) });
      return reply(h, result, () => h.response().code(204));
    },
  }),
];
