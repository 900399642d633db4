export {
  Figures,
  SessionDetails,
  SessionPath,
  SessionQuery,
  SessionRecord,
  SessionRecordPage,
} from './admin.js';
export {
  AnalyticsQuery,
  AttendanceFile,
  AttendancePage,
  AttendedSessionPage,
  SiteAnalytics,
  WebinarAnalytics,
} from './attendance.js';
export { StreamLink } from './stream.js';
export { CalendarFile } from './calendar.js';
export { Consent, Consented } from './consent.js';
export { RegistrationPath, WebinarPath } from './ids.js';
export { Health } from './health.js';
export {
  JaasEvent,
  MeetingOccupantEvent,
  MeetingRoomCreated,
  MeetingRoomDestroyed,
  type MeetingOccupant,
} from './meeting-events.js';
export { Pass } from './pass.js';
export { LeavingQuery, People, Presence, PresenceRenewed } from './presence.js';
export { PersonalRecord, PersonPath } from './person.js';
export { Problem } from './problem.js';
export { PageQuery } from './page.js';
export {
  BrowserDetails,
  BulkRegistered,
  BulkRegistration,
  BulkRemoval,
  BulkRemoved,
  Registered,
  RegistrationDetails,
  RegistrationPage,
  RegistrationQuery,
} from './registration.js';
export { Reservation, ReservationPath, ReservationRequest } from './reservation.js';
export { Changed, Status, StatusEvents } from './status.js';
export { Viewer } from './viewer.js';
export {
  DeliveryPath,
  NewWebhook,
  SecretRotation,
  Webhook,
  WebhookChange,
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookOutcome,
  WebhookPage,
  WebhookPath,
  WebhookWithSecret,
} from './webhook.js';
export { Webinar, WebinarChange, WebinarPage, WebinarQuery } from './webinar.js';
export { validatorOf, type Fault, type Validate } from './validation.js';
export {
  CaptionsFile,
  CaptionsPath,
  CaptionsQuery,
  CompletedUpload,
  NewRecording,
  Playback,
  Recording,
  RecordingChange,
  RecordingList,
  RecordingPath,
  RecordingProgress,
  RecordingUpload,
  RecordingWatched,
  UploadPath,
} from './recording.js';
