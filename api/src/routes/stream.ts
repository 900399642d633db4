import { StreamLink, type WebinarPath } from '@live-webinar/contract';
import { mayNotSetStreamLink, notLive, webinarNotFound } from '@live-webinar/domain';
import { personOf } from '../auth/site-token.js';
import { examplesOf } from '../openapi/refusal-examples.js';
import { reply } from '../reply.js';
import { checked } from '../validate.js';
import {
  jsonBody,
  MAX_LINK_BODY_BYTES,
  route,
  signedIn,
  webinarPath,
  type ApiRoute,
  type RouteNeeds,
} from './route.js';

/** A host offers the live stream to people who are not in the meeting. */
export const streamRoutes = ({ useCases }: RouteNeeds): ApiRoute[] => [
  route<{ Params: WebinarPath; Payload: StreamLink }>({
    method: 'PUT',
    path: '/api/live/stream/{webinar_id}',
    operation: {
      id: 'putStreamLink',
      summary: 'Set the public link to the live stream',
      description:
        'For the organizer and co-hosts, while a session is live. Visitors, people who are not signed in, and people without a seat are offered the link. Null removes it; it ends with the session. Answers the address as browsers write it. Setting the same link twice is the same.',
      answers: { 200: StreamLink },
      refusals: examplesOf(webinarNotFound, mayNotSetStreamLink, notLive),
    },
    options: {
      ...signedIn,
      payload: jsonBody(MAX_LINK_BODY_BYTES),
      validate: { ...webinarPath, payload: checked(StreamLink, 'body') },
    },
    handler: async (request, h) => {
      const result = await useCases.setStreamLink({
        webinarId: request.params.webinar_id,
        person: personOf(request),
        watchUrl: request.payload.watch_url,
      });
      return reply(h, result, (watchUrl) => h.response({ watch_url: watchUrl } satisfies StreamLink));
    },
  }),
];
