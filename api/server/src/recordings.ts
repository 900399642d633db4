import { randomBytes } from 'node:crypto';
import type { RecordingOptions } from '@live-webinar/api';
import {
  createRecordingUseCases,
  deleteOldRecordings,
  failAbandonedUploads,
  fetchRecording,
  inspectRecordings,
  removeFiles,
  StorageUnavailable,
  type RecordingFiles,
} from '@live-webinar/domain';
import { createVideoInspector } from '@live-webinar/media';
import { createRecordingSource } from '@live-webinar/outgoing';
import {
  FETCH_RECORDING_JOB,
  fetchJobOptions,
  INSPECT_RECORDINGS_JOB,
  type Postgres,
  type Task,
} from '@live-webinar/postgres';
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
      const { createFileStorage } = await import('@live-webinar/storage/file');
      return createFileStorage(config);
    }
    case 's3': {
      const { createS3Storage } = await import('@live-webinar/storage/s3');
      return createS3Storage(config);
    }
    case 'azure': {
      const { createAzureStorage } = await import('@live-webinar/storage/azure');
      return createAzureStorage(config);
    }
  }
};

/** Tries a storage, so that an operator learns at the start what is wrong. The API works without it as far as it can. */
const probe = async (files: RecordingFiles, warn: (message: string) => void): Promise<void> => {
  try {
    await files.find('recordings/probe');
  } catch (error) {
    if (!(error instanceof StorageUnavailable)) throw error;
    const { cause } = error;
    warn(`${error.message} (${cause instanceof Error ? cause.message : 'no further reason'})`);
  }
};

/**
 * Connects recordings to the database and to their storage.
 *
 * @param warn receives what an operator should know
 */
export const connectRecordings = async (
  { ports, portsForJobs, jobs }: Pick<Postgres, 'ports' | 'portsForJobs' | 'jobs'>,
  { storage, recorderSecret, publicUrl, keepMs, linkHosts }: RecordingsConfig,
  warn: (message: string) => void,
): Promise<RecordingWork> => {
  const files = await openStorage(storage);
  void probe(files, warn);
  const encoder = new TextEncoder();
  const needs = { clock: systemClock, randomness: systemRandomness, files };
  const forJobs = { ...needs, recordings: portsForJobs.recordings };
  const deleteOld = deleteOldRecordings(forJobs);
  const remove = removeFiles(forJobs);
  const source = createRecordingSource({ hosts: linkHosts });
  const fetch: Task = async (payload, { signal }) => {
    const { id, attempt } = payload as { readonly id: string; readonly attempt: number };
    const fetching = fetchRecording({ ...forJobs, source: { read: (link) => source.read(link, signal) } });
    const next = await fetching({ id, attempt });
    if (!next) return;
    warn(`Recording ${id} could not be fetched from the meeting server yet: ${next.fault}`);
    const again = { id, attempt: attempt + 1 };
    await jobs.add(FETCH_RECORDING_JOB, again, { ...fetchJobOptions(id), runAt: next.at });
  };
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
      [FETCH_RECORDING_JOB]: fetch,
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
