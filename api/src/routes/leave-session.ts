import { LeavingQuery } from '@live-webinar/contract';
import { personOf } from '../auth/site-token.js';
import { checked } from '../validate.js';
import { signedIn, webinarIdOf, webinarPath, type LiveWebinarRoute, type RouteNeeds } from './route.js';

/** Somebody's element says that it has left the meeting: the seat is free. */
export const leaveSessionRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'DELETE',
  path: '/api/live/presence/{webinar_id}',
  options: { ...signedIn, validate: { ...webinarPath, query: checked(LeavingQuery, 'query') } },
  handler: async (request, h) => {
    const { session_id: sessionId, participant_id: participantId = null } = request.query as LeavingQuery;
    await useCases.leaveSession({
      webinarId: webinarIdOf(request),
      person: personOf(request),
      sessionId,
      participantId,
    });
    return h.response().code(204);
  },
});
