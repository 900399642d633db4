import { LeavingQuery, Presence, type PresenceRenewed, type WebinarPath } from '@live-webinar/contract';
import { personOf } from '../auth/site-token.js';
import { reply } from '../reply.js';
import { checked } from '../validate.js';
import {
  jsonBody,
  MAX_SMALL_BODY_BYTES,
  route,
  signedIn,
  webinarPath,
  type ApiRoute,
  type RouteNeeds,
} from './route.js';

/** A person's element reports that it is in the meeting, and that it has left. */
export const presenceRoutes = ({ useCases }: RouteNeeds): ApiRoute[] => [
  route<{ Params: WebinarPath; Payload: Presence }>({
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
      } = request.payload;
      const result = await useCases.renewPresence({
        webinarId: request.params.webinar_id,
        person: personOf(request),
        sessionId,
        participantId,
        isLocked,
      });
      return reply(h, result, ({ hostParticipantIds }) =>
        h.response({ host_participant_ids: [...hostParticipantIds] } satisfies PresenceRenewed),
      );
    },
  }),
  route<{ Params: WebinarPath; Query: LeavingQuery }>({
    method: 'DELETE',
    path: '/api/live/presence/{webinar_id}',
    options: { ...signedIn, validate: { ...webinarPath, query: checked(LeavingQuery, 'query') } },
    handler: async (request, h) => {
      const { session_id: sessionId, participant_id: participantId = null } = request.query;
      await useCases.leaveSession({
        webinarId: request.params.webinar_id,
        person: personOf(request),
        sessionId,
        participantId,
      });
      return h.response().code(204);
    },
  }),
];
