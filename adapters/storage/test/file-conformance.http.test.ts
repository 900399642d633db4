import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordingFilesConformance } from '@live-webinar/domain/conformance';
import { createFileStorage } from '@live-webinar/storage/file';
import fc from 'fast-check';
import * as vitest from 'vitest';

recordingFilesConformance({ ...vitest, fc }, 'in a folder', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'live-webinar-storage-'));
  return {
    files: createFileStorage({ directory }),
    dispose: () => rm(directory, { recursive: true }),
  };
});
