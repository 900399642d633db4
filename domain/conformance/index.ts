export { storeConformance } from './store.js';
export { sessionRecordsConformance, type SessionRecordsFixture } from './session-records.js';
export { mailsConformance, type MailsFixture } from './mails.js';
export type { PersonalDataFixture } from './personal-data-scenario.js';
export { personalDataConformance } from './personal-data.js';
export { recordingsConformance, type RecordingsFixture } from './recordings.js';
export {
  recordingFilesConformance,
  type AddressAnswer,
  type RecordingFilesFixture,
} from './recording-files.js';
export { roomAccessConformance } from './room-access.js';
export { webhooksConformance, type WebhooksFixture } from './webhooks.js';
export type { StoreFixture } from './store-fixture.js';
export type { TestTools } from './test-tools.js';
