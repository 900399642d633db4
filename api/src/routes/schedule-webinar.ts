import { WebinarChange } from '@live-webinar/contract';
import { newWebinar, type Webinar } from '@live-webinar/domain';
import { presentWebinar } from '../present.js';
import { reply } from '../reply.js';
import { checked } from '../validate.js';
import {
  backEnd,
  jsonBody,
  MAX_WEBINAR_BODY_BYTES,
  webinarIdOf,
  webinarPath,
  type LiveWebinarRoute,
  type RouteNeeds,
} from './route.js';

/** The host site's back end creates a webinar or replaces it. */
export const scheduleWebinarRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'PUT',
  path: '/api/webinars/{webinar_id}',
  options: {
    ...backEnd,
    payload: jsonBody(MAX_WEBINAR_BODY_BYTES),
    validate: { ...webinarPath, payload: checked(WebinarChange, 'body') },
  },
  handler: async (request, h) => {
    const result = await useCases.scheduleWebinar(
      webinarOf(webinarIdOf(request), request.payload as WebinarChange),
    );
    return reply(h, result, ({ webinar, outcome }) =>
      h.response(presentWebinar(webinar)).code(outcome === 'created' ? 201 : 200),
    );
  },
});

/** What is left out takes its default, also where it had another value before: a PUT replaces. */
const webinarOf = (id: string, change: WebinarChange): Webinar =>
  newWebinar({
    id,
    title: change.title,
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
