import type { Request } from '@hapi/hapi';
import { Boom } from '@hapi/boom';
import { CompletedUpload, NewRecording, RecordingUpload, UploadPath } from '@live-webinar/contract';
import {
  recordingNotFound,
  sizeMismatch,
  StorageUnavailable,
  StoreUnavailable,
  unknownRoom,
} from '@live-webinar/domain';
import { sendAnswer } from '../answers/send-answer.js';
import { RECORDER } from '../auth/meeting-server.js';
import { examplesOf } from '../openapi/refusal-examples.js';
import { problem, sendProblem } from '../problem.js';
import { ownOrigin } from '../recordings/own-origin.js';
import { reply } from '../reply.js';
import { checked, keepFault } from '../validate.js';
import { ADDRESS_REFUSED } from './recording-files.js';
import type { RecordingRouteNeeds } from './recordings.js';
import { jsonBody, MAX_SMALL_BODY_BYTES, PERSONAL, route, type ApiRoute, type PlainRoute } from './route.js';

/** The scheme in which a recorder sends what it was given for the upload. */
const UPLOAD_SCHEME = 'Recording-Upload';
/** An upload of hours may begin at its end, after others. */
const UPLOAD_LIFETIME_MS = 24 * 60 * 60 * 1000;
/** A connection on which nothing moves for this long is cut; the recorder tries again. */
const IDLE_MS = 5 * 60 * 1000;

const MAX_FILE_NAME_BYTES = 2 * MAX_SMALL_BODY_BYTES;

const uploadPath = { params: checked(UploadPath, 'path'), failAction: keepFault };

/** Where a recorder delivers its files. Browsers never call these. */
export const recorderRoutes = ({
  useCases,
  signatures,
  publicUrl,
  prefix,
}: RecordingRouteNeeds): ApiRoute[] => [
  route<{ Payload: NewRecording }>({
    method: 'POST',
    path: '/recordings',
    operation: {
      id: 'announceRecording',
      summary: 'Announce the file of a recording',
      description:
        'The same file (name and size) announced again is the same recording. The upload needs no other secret than the headers, and works for a day.',
      answers: { 201: RecordingUpload },
      refusals: examplesOf(unknownRoom),
    },
    options: {
      auth: RECORDER,
      cache: PERSONAL,
      payload: jsonBody(MAX_FILE_NAME_BYTES),
      validate: { payload: checked(NewRecording, 'body'), failAction: keepFault },
    },
    handler: async (request, h) => {
      const { room_name: roomName, file_name: fileName, bytes, started_at: startedAt } = request.payload;
      const result = await useCases.announceRecording({
        roomName,
        fileName,
        bytes,
        startedAt: startedAt === undefined ? undefined : new Date(startedAt),
      });
      if (!result.ok) return reply(h, result, () => h.response());
      const { id, state } = result.value;
      const signature = await signatures.sign(['upload', id], new Date(Date.now() + UPLOAD_LIFETIME_MS));
      const upload = {
        method: 'PUT',
        url: `${ownOrigin(request, publicUrl)}${prefix}/recordings/${id}/content`, // Without a slash: curl would append the name of the file.
        headers: {
          authorization: `${UPLOAD_SCHEME} ${signature}`,
          'content-type': 'application/octet-stream',
        },
      };
      return h
        .response({ id, upload: state === 'uploading' ? upload : null } satisfies RecordingUpload)
        .code(201);
    },
  }),
  route<{ Params: UploadPath }>({
    method: 'POST',
    path: '/recordings/{recording_id}/complete',
    operation: {
      id: 'completeRecording',
      summary: 'Say that the whole file was uploaded',
      description: 'After this answer the recorder may delete its file. May be repeated.',
      answers: { 200: CompletedUpload },
      refusals: examplesOf(recordingNotFound, sizeMismatch),
    },
    options: { auth: RECORDER, cache: PERSONAL, validate: uploadPath },
    handler: async ({ params }, h) => {
      const result = await useCases.completeRecording({ id: params.recording_id });
      return reply(h, result, ({ id, state }) => h.response({ id, state } satisfies CompletedUpload));
    },
  }),
];

const LENGTH_REQUIRED = problem(411, 'length_required', 'The request must say how long the file is');
const UPLOAD_CUT = 'The upload was cut off. Send the file again.';

/** Where the file itself goes. */
export const uploadRoutes = ({
  useCases,
  signatures,
}: Pick<RecordingRouteNeeds, 'useCases' | 'signatures'>): PlainRoute[] => [
  {
    method: 'PUT',
    path: '/recordings/{recording_id}/content',
    options: {
      auth: false,
      cache: PERSONAL,
      validate: uploadPath,
      payload: { output: 'stream', parse: false, maxBytes: Number.MAX_SAFE_INTEGER, timeout: false },
      timeout: { socket: IDLE_MS, server: false },
    },
    handler: async (request, h) => {
      const { recording_id: id } = request.params as UploadPath;
      const { authorization = '', 'content-length': length } = request.raw.req.headers;
      const [scheme, signature = ''] = authorization.split(' ');
      const mayUpload =
        scheme?.toLowerCase() === UPLOAD_SCHEME.toLowerCase() &&
        (await signatures.allows(signature, ['upload', id], new Date()));
      // What is not read of the body would be read all the same, if the connection stayed open.
      if (!mayUpload) return sendAnswer(h, ADDRESS_REFUSED).header('connection', 'close');
      if (length === undefined) return sendProblem(h, LENGTH_REQUIRED).header('connection', 'close');
      const content = request.payload as AsyncIterable<Uint8Array>;
      const result = await receive(request, () =>
        useCases.receiveRecording({ id, bytes: Number(length), content }),
      );
      const response = reply(h, result, () => h.response().code(204));
      return result.ok ? response : response.header('connection', 'close');
    },
  },
];

/** An upload that ends early is the client's doing, and no failure of the server. */
const receive = async <T>({ raw }: Request, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const isOurs = error instanceof StorageUnavailable || error instanceof StoreUnavailable;
    if (isOurs || raw.req.complete) throw error;
    throw new Boom(UPLOAD_CUT, { statusCode: 400, data: { code: 'invalid_request' } });
  }
};
