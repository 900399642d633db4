import type { ReqRefDefaults } from '@hapi/hapi';
import { JaasEvent } from '@live-webinar/contract';
import { JAAS_WEBHOOK } from '../auth/jaas-signature.js';
import { readJaasEvent } from '../meeting-events/jaas.js';
import { recordIn } from '../meeting-events/record-in.js';
import { checked, fromJson } from '../validate.js';
import { PERSONAL, route, type ApiRoute, type RouteNeeds } from './route.js';

/** Some types of events carry more than those that count here. */
const MAX_EVENT_BYTES = 256 * 1024;

const readBody = fromJson(checked(JaasEvent, 'body'));

/**
 * Where JaaS reports who comes and goes. It sends a request again that is not answered with success, so what has nothing to do
 * with attendance is answered with 204, too.
 * https://developer.8x8.com/jaas/docs/webhooks-payload
 *
 * @param appId the account; undefined if the secret alone tells
 */
export const jaasEventRoutes = ({ useCases }: RouteNeeds, appId: string | undefined): ApiRoute[] => {
  const record = recordIn(useCases.recordMeetingEvents);
  return [
    route<ReqRefDefaults>({
      method: 'POST',
      path: '/jaas-events',
      operation: {
        id: 'reportJaasEvent',
        summary: 'Report an event of JaaS',
        description: 'A webhook of JaaS. Events that say nothing about attendance are ignored.',
        body: JaasEvent,
        answers: { 204: null },
        refusals: [[400, 'invalid_request', 'timestamp: must be <= 253402300799999']],
      },
      options: {
        auth: JAAS_WEBHOOK,
        cache: PERSONAL,
        // The signature is of the bytes, not of what they mean.
        payload: { allow: 'application/json', maxBytes: MAX_EVENT_BYTES, parse: false, output: 'data' },
      },
      handler: async ({ server, payload }, h) => {
        const report = readJaasEvent(await readBody(payload), appId);
        if (report) await record(server, report.roomName, report.events);
        return h.response().code(204);
      },
    }),
  ];
};
