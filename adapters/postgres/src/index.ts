export { openPostgres, type Postgres, type PostgresOptions } from './open-postgres.js';
export type { ListenerCounts } from './persistence/listener-counts.js';
export type { JobCounts, JobOptions, Jobs, JobsOptions, RunningJobs, Task } from './jobs/jobs.js';
export { LANE_JOB, laneJobOptions } from './persistence/webhooks/lane-job.js';
export { FETCH_RECORDING_JOB, fetchJobOptions } from './persistence/recordings/fetch-job.js';
export { INSPECT_RECORDINGS_JOB } from './persistence/recordings/postgres-recordings.js';
export type { JobsReport } from './jobs/jobs-logger.js';
export type { MigrationStatus, Migrator } from './persistence/migrator.js';
export type { ListeningReport } from './notifications/create-statuses.js';
export {
  MAX_BATCH_ROWS,
  type BulkImport,
  type BulkImportOptions,
  type ImportTransaction,
} from './persistence/bulk-import/bulk-import.js';
export type { EndedSessionsImported } from './persistence/bulk-import/import-ended-sessions.js';
export type {
  RegistrationsImported,
  RegistrationToImport,
} from './persistence/bulk-import/import-registrations.js';
export type { WebinarField, WebinarsImported } from './persistence/bulk-import/import-webinars.js';
