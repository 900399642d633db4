import {
  sessionRecordsConformance,
  storeConformance,
  webhooksConformance,
  mailsConformance,
  personalDataConformance,
  recordingsConformance,
} from '@live-webinar/domain/conformance';
import fc from 'fast-check';
import * as vitest from 'vitest';
import { postgresFixture } from './support/stores.js';

vitest.describe('the store on PostgreSQL', () => {
  storeConformance({ ...vitest, fc }, postgresFixture);
  sessionRecordsConformance({ ...vitest, fc }, postgresFixture);
  webhooksConformance({ ...vitest, fc }, postgresFixture);
  mailsConformance({ ...vitest, fc }, postgresFixture);
  personalDataConformance({ ...vitest, fc }, postgresFixture);
  recordingsConformance({ ...vitest, fc }, postgresFixture);
});
