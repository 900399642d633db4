import { Consent, Consented, type WebinarPath } from '@live-webinar/contract';
import { notRegistered, statementChanged, webinarNotFound } from '@live-webinar/domain';
import { personOf } from '../auth/site-token.js';
import { examplesOf } from '../openapi/refusal-examples.js';
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

/** A person consents to the recording of a webinar. */
export const consentRoutes = ({ useCases }: RouteNeeds): ApiRoute[] => [
  route<{ Params: WebinarPath; Payload: Consent }>({
    method: 'POST',
    path: '/api/live/consent/{webinar_id}',
    operation: {
      id: 'giveConsent',
      summary: 'Consent to the recording',
      description:
        'For the organizer, co-hosts and participants of a webinar that is recorded only with consent. Stored with the exact words and the time. Consenting twice is the same.',
      answers: { 200: Consented },
      refusals: examplesOf(webinarNotFound, notRegistered, statementChanged),
    },
    options: {
      ...signedIn,
      payload: jsonBody(MAX_SMALL_BODY_BYTES),
      validate: { ...webinarPath, payload: checked(Consent, 'body') },
    },
    handler: async (request, h) => {
      const result = await useCases.giveConsent({
        webinarId: request.params.webinar_id,
        person: personOf(request),
        statementId: request.payload.statement_id,
      });
      return reply(h, result, () => h.response({ consented: true } satisfies Consented));
    },
  }),
];
