import type { ReqRefDefaults } from '@hapi/hapi';
import { JaasEvent } from '@live-webinar/contract';
import type { RecordingUseCases } from '@live-webinar/domain';
import { JAAS_WEBHOOK } from '../auth/jaas-signature.js';
import { readJaasRecording } from '../meeting-events/jaas-recording.js';
import { readJaasEvent } from '../meeting-events/jaas.js';
import { noteUnknownRoom, recordIn } from '../meeting-events/record-in.js';
import { checked, fromJson } from '../validate.js';
import { PERSONAL, route, type ApiRoute, type RouteNeeds } from './route.js';

/** Some types of events carry more than those that count here. */
const MAX_EVENT_BYTES = 256 * 1024;

const readBody = fromJson(checked(JaasEvent, 'body'));

/**
 * Where JaaS reports who comes and goes, and that it has made a recording. It sends a request again that is not answered with
 * success, so what is about something else is answered with 204, too.
 * https://developer.8x8.com/jaas/docs/webhooks-payload
 *
 * @param appId the account; undefined if the secret alone tells
 * @param announceRecordingLink undefined if no recordings are kept
 */
export const jaasEventRoutes = (
  { useCases }: RouteNeeds,
  appId: string | undefined,
  announceRecordingLink: RecordingUseCases['announceRecordingLink'] | undefined,
): ApiRoute[] => {
  const record = recordIn(useCases.recordMeetingEvents);
  return [
    route<ReqRefDefaults>({
      method: 'POST',
      path: '/jaas-events',
      operation: {
        id: 'reportJaasEvent',
        summary: 'Report an event of JaaS',
        description:
          'A webhook of JaaS. A recording is fetched from its link where recordings are kept. Events about neither attendance nor recordings are ignored.',
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
        const event = await readBody(payload);
        const report = readJaasEvent(event, appId);
        if (report) await record(server, report.roomName, report.events);
        const file = announceRecordingLink && readJaasRecording(event, appId);
        if (file && !(await announceRecordingLink(file)).ok) noteUnknownRoom(server);
        return h.response().code(204);
      },
    }),
  ];
};
