import { Presence, type PresenceRenewed } from '@live-webinar/contract';
import { personOf } from '../auth/site-token.js';
import { reply } from '../reply.js';
import { checked } from '../validate.js';
import {
  jsonBody,
  MAX_SMALL_BODY_BYTES,
  signedIn,
  webinarIdOf,
  webinarPath,
  type LiveWebinarRoute,
  type RouteNeeds,
} from './route.js';

/** Somebody's element says that it is in the meeting: the seat is kept. */
export const renewPresenceRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'POST',
  path: '/api/live/presence/{webinar_id}',
  options: {
    ...signedIn,
    payload: jsonBody(MAX_SMALL_BODY_BYTES),
    validate: { ...webinarPath, payload: checked(Presence, 'body') },
  },
  handler: async (request, h) => {
    const {
      session_id: sessionId,
      participant_id: participantId = null,
      is_locked: isLocked = false,
    } = request.payload as Presence;
    const result = await useCases.renewPresence({
      webinarId: webinarIdOf(request),
      person: personOf(request),
      sessionId,
      participantId,
      isLocked,
    });
    return reply(h, result, ({ hostParticipantIds }) =>
      h.response({ host_participant_ids: [...hostParticipantIds] } satisfies PresenceRenewed),
    );
  },
});
