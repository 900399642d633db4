import { LeavingQuery, Presence, PresenceRenewed, type WebinarPath } from '@live-webinar/contract';
import {
  neverLive,
  notRegistered,
  sessionFull,
  sessionNotActive,
  webinarNotFound,
} from '@live-webinar/domain';
import type { HotAnswers } from '../answers/hot-answers.js';
import { sendAnswer } from '../answers/send-answer.js';
import { personOf } from '../auth/site-token.js';
import { examplesOf } from '../openapi/refusal-examples.js';
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
export const presenceRoutes = ({ useCases }: RouteNeeds, answers: HotAnswers): ApiRoute[] => [
  route<{ Params: WebinarPath; Payload: Presence }>({
    method: 'POST',
    path: '/api/live/presence/{webinar_id}',
    operation: {
      id: 'renewPresence',
      summary: 'Report that a person is in the meeting',
      answers: { 200: PresenceRenewed },
      refusals: examplesOf(webinarNotFound, notRegistered, neverLive, sessionNotActive, sessionFull),
    },
    options: {
      ...signedIn,
      payload: jsonBody(MAX_SMALL_BODY_BYTES),
      validate: { ...webinarPath, payload: checked(Presence, 'body') },
    },
    handler: async (request, h) =>
      sendAnswer(
        h,
        await answers.presence({
          request: request.raw.req,
          webinarId: request.params.webinar_id,
          person: personOf(request),
          report: request.payload,
        }),
      ),
  }),
  route<{ Params: WebinarPath; Query: LeavingQuery }>({
    method: 'DELETE',
    path: '/api/live/presence/{webinar_id}',
    operation: {
      id: 'leaveSession',
      summary: 'Report that a person has left',
      answers: { 204: null },
    },
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
