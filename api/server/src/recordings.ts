import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { RecordingOptions } from '@live-webinar/api';
import {
  createRecordingUseCases,
  deleteOldRecordings,
  failAbandonedUploads,
  inspectRecordings,
  removeFiles,
  type RecordingFiles,
} from '@live-webinar/domain';
import { createVideoInspector } from '@live-webinar/media';
import { INSPECT_RECORDINGS_JOB, type Postgres, type Task } from '@live-webinar/postgres';
import { systemClock, systemRandomness } from '@live-webinar/system';
import type { RecordingsConfig, RecordingStorageConfig } from './config.js';

/** Recordings: what the API does with them, and the jobs. */
export interface RecordingWork {
  readonly options: RecordingOptions;
  readonly tasks: Readonly<Record<string, Task>>;
  readonly crons: readonly string[];
}

/** The libraries of S3 and Azure are large: each is loaded only if it is configured. */
const openStorage = async (config: RecordingStorageConfig): Promise<RecordingFiles> => {
  switch (config.kind) {
    case 'file': {
      await mkdir(config.directory, { recursive: true });
      const { createFileStorage } = await import('@live-webinar/storage/file');
      return createFileStorage(config);
    }
    case 's3':
    case 'azure':
      throw new Error('not here');
  }
};

/**
 * Connects recordings to the database and to their storage.
 *
 * @throws Error if the folder for recordings cannot be made
 */
export const connectRecordings = async (
  { ports, portsForJobs }: Pick<Postgres, 'ports' | 'portsForJobs'>,
  { storage, recorderSecret, publicUrl, keepMs }: RecordingsConfig,
): Promise<RecordingWork> => {
  const files = await openStorage(storage);
  const encoder = new TextEncoder();
  const needs = { clock: systemClock, randomness: systemRandomness, files };
  const forJobs = { ...needs, recordings: portsForJobs.recordings };
  const deleteOld = deleteOldRecordings(forJobs);
  const remove = removeFiles(forJobs);
  return {
    options: {
      useCases: createRecordingUseCases({
        ...needs,
        recordings: ports.recordings,
        situations: ports.situations,
        encode: (text) => encoder.encode(text),
      }),
      recorderSecret,
      publicUrl,
      readAddressKey: () => ports.recordings.addressKey(randomBytes(32).toString('base64url')),
    },
    tasks: {
      [INSPECT_RECORDINGS_JOB]: inspectRecordings({ ...forJobs, inspector: createVideoInspector() }),
      remove_recording_files: remove,
      fail_abandoned_uploads: failAbandonedUploads(forJobs),
      async delete_old_recordings() {
        if (keepMs !== null) await deleteOld(keepMs);
        await remove();
      },
    },
    crons: [
      // The storage may not have been reachable when it was asked.
      `* * * * * ${INSPECT_RECORDINGS_JOB}`,
      '* * * * * remove_recording_files',
      '41 3 * * * fail_abandoned_uploads',
      '43 3 * * * delete_old_recordings',
    ],
  };
};
