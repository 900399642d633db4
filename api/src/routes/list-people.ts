import { personOf } from '../auth/site-token.js';
import { presentPeople } from '../present.js';
import { reply } from '../reply.js';
import { signedIn, webinarIdOf, webinarPath, type LiveWebinarRoute, type RouteNeeds } from './route.js';

/** A host asks who is in the session. */
export const listPeopleRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'GET',
  path: '/api/live/people/{webinar_id}',
  options: { ...signedIn, validate: webinarPath },
  handler: async (request, h) => {
    const result = await useCases.listPeople({ webinarId: webinarIdOf(request), person: personOf(request) });
    return reply(h, result, (people) => h.response(presentPeople(people)));
  },
});
