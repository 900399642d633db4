import { Webinar as WebinarMessage, WebinarChange, type WebinarPath } from '@live-webinar/contract';
import { newWebinar, type Webinar } from '@live-webinar/domain';
import { presentWebinar } from '../present.js';
import { reply } from '../reply.js';
import { checked } from '../validate.js';
import {
  backEnd,
  jsonBody,
  MAX_WEBINAR_BODY_BYTES,
  route,
  webinarPath,
  type ApiRoute,
  type RouteNeeds,
  type WebinarRefs,
} from './route.js';

/** The site's back end schedules, reads and removes webinars. */
export const webinarRoutes = ({ useCases }: RouteNeeds): ApiRoute[] => [
  route<{ Params: WebinarPath; Payload: WebinarChange }>({
    method: 'PUT',
    path: '/api/webinars/{webinar_id}',
    operation: {
      id: 'putWebinar',
      summary: 'Create or replace a webinar',
      description: 'What is left out takes its default. Registrations stay. Cancelling ends the session.',
      answers: { 200: WebinarMessage, 201: WebinarMessage },
    },
    options: {
      ...backEnd,
      payload: jsonBody(MAX_WEBINAR_BODY_BYTES),
      validate: { ...webinarPath, payload: checked(WebinarChange, 'body') },
    },
    handler: async ({ params, payload }, h) => {
      const result = await useCases.scheduleWebinar(webinarOf(params.webinar_id, payload));
      return reply(h, result, ({ webinar, outcome }) =>
        h.response(presentWebinar(webinar)).code(outcome === 'created' ? 201 : 200),
      );
    },
  }),
  route<WebinarRefs>({
    method: 'GET',
    path: '/api/webinars/{webinar_id}',
    operation: {
      id: 'getWebinar',
      summary: 'Get a webinar as it was scheduled',
      answers: { 200: WebinarMessage },
      refusals: [[404, 'webinar_not_found', 'Webinar not found']],
    },
    options: { ...backEnd, validate: webinarPath },
    handler: async ({ params }, h) => {
      const result = await useCases.getWebinar({ webinarId: params.webinar_id });
      return reply(h, result, (webinar) => h.response(presentWebinar(webinar)));
    },
  }),
  route<WebinarRefs>({
    method: 'DELETE',
    path: '/api/webinars/{webinar_id}',
    operation: {
      id: 'removeWebinar',
      summary: 'Remove a webinar',
      description: 'Its session ends first; its registrations and past sessions are removed.',
      answers: { 204: null },
      refusals: [[404, 'webinar_not_found', 'Webinar not found']],
    },
    options: { ...backEnd, validate: webinarPath },
    handler: async ({ params }, h) => {
      const result = await useCases.removeWebinar({ webinarId: params.webinar_id });
      return reply(h, result, () => h.response().code(204));
    },
  }),
];

/** A field that is left out gets its default, even if it had another value before, because a PUT replaces. */
const webinarOf = (id: string, change: WebinarChange): Webinar =>
  newWebinar({
    id,
    title: change.title,
    description: change.description,
    pageUrl: change.page_url,
    organizerId: change.organizer_id,
    coHostIds: change.co_host_ids,
    startsAt: dateOf(change.starts_at),
    endsAt: dateOf(change.ends_at),
    status: change.status,
    registration: change.registration,
    maxParticipants: change.max_participants,
    lobby: change.lobby,
  });

const dateOf = (moment: string | null | undefined): Date | null => (moment ? new Date(moment) : null);
