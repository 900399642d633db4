import { PersonalRecord, PersonPath } from '@live-webinar/contract';
import { presentPersonalRecord } from '../present-person.js';
import { checked, keepFault } from '../validate.js';
import { peopleManagers, route, type ApiRoute, type RouteNeeds } from './route.js';

const ofPerson = {
  ...peopleManagers,
  validate: { params: checked(PersonPath, 'path'), failAction: keepFault },
};

/** The site exports and erases what is kept of a person. */
export const personalDataRoutes = ({ useCases }: RouteNeeds): ApiRoute[] => [
  route<{ Params: PersonPath }>({
    method: 'GET',
    path: '/api/people/{user_id}',
    operation: {
      id: 'exportPerson',
      summary: 'Get everything that is kept of a person',
      description: 'For an unknown person, every list is empty.',
      answers: { 200: PersonalRecord },
    },
    options: ofPerson,
    handler: async ({ params }, h) => {
      const { user_id: userId } = params;
      return h.response(presentPersonalRecord(userId, await useCases.exportPerson({ userId })));
    },
  }),
  route<{ Params: PersonPath }>({
    method: 'DELETE',
    path: '/api/people/{user_id}',
    operation: {
      id: 'erasePerson',
      summary: 'Erase what is kept of a person',
      description:
        'Registrations, presences, completions, mails, events and webhook deliveries go. Attendance loses user id, name and e-mail address; the time attended stays. Somebody inside loses their seat. Also 204 for somebody unknown. No webhook is sent.',
      answers: { 204: null },
    },
    options: ofPerson,
    handler: async ({ params }, h) => {
      await useCases.erasePerson({ userId: params.user_id });
      return h.response().code(204);
    },
  }),
];
