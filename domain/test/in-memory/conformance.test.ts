import {
  sessionRecordsConformance,
  storeConformance,
  webhooksConformance,
  mailsConformance,
  personalDataConformance,
  recordingsConformance,
  recordingFilesConformance,
} from '@live-webinar/domain/conformance';
import { createInMemoryRecordingFiles, createInMemoryStore } from '@live-webinar/domain/in-memory';
import fc from 'fast-check';
import * as vitest from 'vitest';

const createStore = async () => ({
  ports: createInMemoryStore(),
  dispose: () => Promise.resolve(),
});

vitest.describe('the in-memory store', () => {
  storeConformance({ ...vitest, fc }, createStore);
  sessionRecordsConformance({ ...vitest, fc }, createStore);
  webhooksConformance({ ...vitest, fc }, createStore);
  mailsConformance({ ...vitest, fc }, createStore);
  personalDataConformance({ ...vitest, fc }, createStore);
  recordingsConformance({ ...vitest, fc }, createStore);
});

recordingFilesConformance({ ...vitest, fc }, 'in memory', async () => ({
  files: createInMemoryRecordingFiles({ now: () => new Date() }),
  dispose: () => Promise.resolve(),
}));
