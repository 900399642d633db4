import { sendAnswer } from '../answers/send-answer.js';
import { problem, problemAnswer } from '../problem.js';
import { sendFile } from '../recordings/send-file.js';
import { reply } from '../reply.js';
import type { PlainRoute } from './route.js';
import type { RecordingRouteNeeds } from './recordings.js';

/** The answer to an address that has ended, or was changed. */
export const ADDRESS_REFUSED = problemAnswer(
  problem(403, 'address_expired', 'This address is no longer valid. Ask for a new one.'),
);

/** Where browsers read the files of recordings, if the storage has no addresses of its own. */
export const recordingFileRoutes = ({
  useCases,
  signatures,
}: Pick<RecordingRouteNeeds, 'useCases' | 'signatures'>): PlainRoute[] => [
  {
    method: 'GET',
    path: '/recordings/files/{recording_id}/{file}',
    options: { auth: false },
    handler: async (request, h) => {
      const { recording_id: recordingId, file } = request.params as { recording_id: string; file: string };
      const signature: unknown = request.query.address;
      const what = ['read', recordingId, file];
      if (typeof signature !== 'string' || !(await signatures.allows(signature, what, new Date())))
        return sendAnswer(h, ADDRESS_REFUSED);
      const language = file === 'video' ? null : file.replace(/^captions-/, '');
      const result = await useCases.openRecordingFile({ recordingId, language });
      return result.ok ? sendFile(request, h, result.value) : reply(h, result, () => h.response());
    },
  },
];
