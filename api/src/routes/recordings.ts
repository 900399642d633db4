import type { Request, RouteOptions } from '@hapi/hapi';
import {
  CaptionsFile,
  CaptionsPath,
  CaptionsQuery,
  Playback,
  Recording,
  RecordingChange,
  RecordingList,
  RecordingPath,
  RecordingProgress,
  RecordingWatched,
  type WebinarPath,
} from '@live-webinar/contract';
import {
  mayNotManageRecordings,
  notRegistered,
  recordingNotFound,
  recordingNotReady,
  webinarNotFound,
  type RecordingUseCases,
} from '@live-webinar/domain';
import { BACK_END } from '../auth/site-claims.js';
import { hasScope, personOf } from '../auth/site-token.js';
import { examplesOf } from '../openapi/refusal-examples.js';
import { presentRecording, presentWatched } from '../present-recordings.js';
import { decodeText } from '../recordings/decode-text.js';
import { ownOrigin } from '../recordings/own-origin.js';
import type { Signatures } from '../recordings/signed-addresses.js';
import { reply } from '../reply.js';
import { checked, keepFault } from '../validate.js';
import { jsonBody, MAX_SMALL_BODY_BYTES, route, signedIn, webinarPath, type ApiRoute } from './route.js';

/** What the routes of recordings need. */
export interface RecordingRouteNeeds {
  readonly useCases: RecordingUseCases;
  readonly signatures: Signatures;
  /** Where the API is reached from outside; undefined if each caller's own way is good enough. */
  readonly publicUrl: string | undefined;
  /** The prefix of the plugin. */
  readonly prefix: string;
}

const MAX_CAPTIONS_BYTES = 2 * 1024 * 1024;
/** For 200 parts. */
const MAX_PROGRESS_BYTES = 16 * 1024;

const path = '/api/live/recordings/{webinar_id}/{recording_id}';
const recordingPath: RouteOptions['validate'] = {
  params: checked(RecordingPath, 'path'),
  failAction: keepFault,
};
const captionsPath: RouteOptions['validate'] = {
  params: checked(CaptionsPath, 'path'),
  failAction: keepFault,
};

const FOR_MANAGERS = "For the organizer, co-hosts, and the site's back end (scope webinars:manage).";
const managing = examplesOf(webinarNotFound, mayNotManageRecordings, recordingNotFound);
const watching = examplesOf(webinarNotFound, notRegistered, recordingNotFound, recordingNotReady);

/** People watch recordings, hosts and the site's back end manage them. */
export const recordingRoutes = ({
  useCases,
  signatures,
  publicUrl,
  prefix,
}: RecordingRouteNeeds): ApiRoute[] => [
  route<{ Params: WebinarPath }>({
    method: 'GET',
    path: '/api/live/recordings/{webinar_id}',
    operation: {
      id: 'listRecordings',
      summary: 'List the recordings of a webinar',
      description:
        "For the organizer, co-hosts and the site's back end (scope webinars:manage), and for participants, who see those that are ready and published.",
      answers: { 200: RecordingList },
      refusals: examplesOf(webinarNotFound, notRegistered),
    },
    options: { ...signedIn, validate: webinarPath },
    handler: async (request, h) => {
      const { webinar_id: webinarId } = request.params;
      const result = await useCases.listRecordings({ webinarId, ...callerOf(request) });
      return reply(h, result, (items) =>
        h.response({ items: items.map(presentRecording) } satisfies RecordingList),
      );
    },
  }),
  route<{ Params: RecordingPath }>({
    method: 'GET',
    path: `${path}/playback`,
    operation: {
      id: 'getPlayback',
      summary: 'Get where to watch a recording',
      description:
        'For the organizer, co-hosts and participants. The addresses need no token, and work for at most an hour.',
      answers: { 200: Playback },
      refusals: watching,
    },
    options: { ...signedIn, validate: recordingPath },
    handler: async (request, h) => {
      const result = await useCases.getPlayback({ ...idsOf(request.params), person: personOf(request) });
      if (!result.ok) return reply(h, result, () => h.response());
      const { recording, link, expiresAt, position } = result.value;
      const addressOf = async (file: string) => {
        const signature = await signatures.sign(['read', recording.id, file], expiresAt);
        return `${ownOrigin(request, publicUrl)}${prefix}/recordings/files/${recording.id}/${file}?address=${signature}`;
      };
      const captions = await Promise.all(
        recording.captions.map(async ({ language, label }) => ({
          language,
          label,
          url: await addressOf(`captions-${language}`),
        })),
      );
      return h.response({
        url: link ?? (await addressOf('video')),
        content_type: recording.video.contentType,
        expires_at: expiresAt.toISOString(),
        position,
        captions,
      } satisfies Playback);
    },
  }),
  route<{ Params: RecordingPath; Payload: RecordingProgress }>({
    method: 'POST',
    path: `${path}/progress`,
    operation: {
      id: 'reportRecordingProgress',
      summary: 'Report what was watched',
      description: 'For the organizer, co-hosts and participants. Parts that were watched twice count once.',
      answers: { 204: null },
      refusals: watching,
    },
    options: {
      ...signedIn,
      payload: jsonBody(MAX_PROGRESS_BYTES),
      validate: { ...recordingPath, payload: checked(RecordingProgress, 'body') },
    },
    handler: async (request, h) => {
      const { params, payload } = request;
      const result = await useCases.recordProgress({
        ...idsOf(params),
        person: personOf(request),
        report: {
          position: payload.position,
          watched: payload.watched.map(([from = 0, to = 0]) => [from, to] as const),
        },
      });
      return reply(h, result, () => h.response().code(204));
    },
  }),
  route<{ Params: RecordingPath }>({
    method: 'GET',
    path: `${path}/watched`,
    operation: {
      id: 'getRecordingWatched',
      summary: 'Get what participants have watched of a recording',
      description: FOR_MANAGERS,
      answers: { 200: RecordingWatched },
      refusals: managing,
    },
    options: { ...signedIn, validate: recordingPath },
    handler: async (request, h) => {
      const result = await useCases.getWatched({ ...idsOf(request.params), ...callerOf(request) });
      return reply(h, result, (watched) => h.response(presentWatched(watched)));
    },
  }),
  route<{ Params: RecordingPath; Payload: RecordingChange }>({
    method: 'PATCH',
    path,
    operation: {
      id: 'changeRecording',
      summary: 'Rename or publish a recording',
      description: FOR_MANAGERS,
      answers: { 200: Recording },
      refusals: managing,
    },
    options: {
      ...signedIn,
      payload: jsonBody(MAX_SMALL_BODY_BYTES),
      validate: { ...recordingPath, payload: checked(RecordingChange, 'body') },
    },
    handler: async (request, h) => {
      const { title, is_published: isPublished } = request.payload;
      const result = await useCases.changeRecording({
        ...idsOf(request.params),
        ...callerOf(request),
        changes: { title, isPublished },
      });
      return reply(h, result, (listed) => h.response(presentRecording(listed)));
    },
  }),
  route<{ Params: RecordingPath }>({
    method: 'DELETE',
    path,
    operation: {
      id: 'deleteRecording',
      summary: 'Delete a recording',
      description: `${FOR_MANAGERS} Its files go as soon as the storage can be reached.`,
      answers: { 204: null },
      refusals: managing,
    },
    options: { ...signedIn, validate: recordingPath },
    handler: async (request, h) => {
      const result = await useCases.deleteRecording({ ...idsOf(request.params), ...callerOf(request) });
      return reply(h, result, () => h.response().code(204));
    },
  }),
  route<{ Params: CaptionsPath; Query: CaptionsQuery }>({
    method: 'PUT',
    path: `${path}/captions/{language}`,
    operation: {
      id: 'putCaptions',
      summary: 'Store the captions of a recording in one language',
      description: `${FOR_MANAGERS} Replaces older ones.`,
      body: CaptionsFile,
      answers: { 200: Recording },
      refusals: [...managing, [400, 'invalid_request', 'line 7: the cue must end after it begins']],
    },
    options: {
      ...signedIn,
      payload: { allow: 'text/vtt', maxBytes: MAX_CAPTIONS_BYTES, parse: false, output: 'data' },
      validate: { ...captionsPath, query: checked(CaptionsQuery, 'query') },
    },
    handler: async (request, h) => {
      const { language, ...params } = request.params;
      const result = await useCases.putCaptions({
        ...idsOf(params),
        ...callerOf(request),
        language,
        text: decodeText(request.payload as Buffer),
        label: request.query.label,
      });
      return reply(h, result, (listed) => h.response(presentRecording(listed)));
    },
  }),
  route<{ Params: CaptionsPath }>({
    method: 'DELETE',
    path: `${path}/captions/{language}`,
    operation: {
      id: 'deleteCaptions',
      summary: 'Delete the captions of a recording in one language',
      description: FOR_MANAGERS,
      answers: { 204: null },
      refusals: managing,
    },
    options: { ...signedIn, validate: captionsPath },
    handler: async (request, h) => {
      const { language, ...params } = request.params;
      const result = await useCases.deleteCaptions({ ...idsOf(params), ...callerOf(request), language });
      return reply(h, result, () => h.response().code(204));
    },
  }),
];

const idsOf = ({ webinar_id: webinarId, recording_id: recordingId }: RecordingPath) => ({
  webinarId,
  recordingId,
});

const callerOf = (request: Pick<Request, 'auth'>) => ({
  person: personOf(request),
  isBackEnd: hasScope(request, BACK_END),
});
