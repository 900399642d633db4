export { createUseCases, type Ports, type StorePorts, type UseCases } from './use-cases/create-use-cases.js';
export type { ConnectionRequest, PersonalRequest, PublicRequest } from './use-cases/requests.js';
export {
  startLiveSession,
  type StartLiveSession,
  type StartRefusal,
} from './use-cases/start-live-session.js';
export { joinLiveSession, type JoinLiveSession, type JoinRefusal } from './use-cases/join-live-session.js';
export { endLiveSession, type EndLiveSession, type EndRefusal } from './use-cases/end-live-session.js';
export {
  setStreamLink,
  type SetStreamLink,
  type StreamLinkRefusal,
  type StreamLinkRequest,
} from './use-cases/set-stream-link.js';
export {
  renewPresence,
  type PresenceRefusal,
  type PresenceReport,
  type RenewPresence,
} from './use-cases/renew-presence.js';
export {
  giveConsent,
  type ConsentRefusal,
  type ConsentRequest,
  type GiveConsent,
} from './use-cases/give-consent.js';
export { leaveSession, type LeaveSession } from './use-cases/leave-session.js';
export {
  listPeople,
  type ListPeople,
  type ListPeopleRefusal,
  type PersonInSession,
} from './use-cases/list-people.js';
export {
  listAttendedSessions,
  type ListAttendedSessions,
  type ReportRefusal,
  type ReportRequest,
  type SessionWithFigures,
} from './use-cases/list-attended-sessions.js';
export { getAttendance, type GetAttendance, type SessionAttendance } from './use-cases/get-attendance.js';
export { getWebinarAnalytics, type GetWebinarAnalytics } from './use-cases/get-webinar-analytics.js';
export {
  removeParticipant,
  type RemoveParticipant,
  type RemoveParticipantRefusal,
} from './use-cases/remove-participant.js';
export { getLiveStatus, type GetLiveStatus, type LiveStatus } from './use-cases/get-live-status.js';
export {
  subscribeToLiveStatus,
  type StatusSubscription,
  type SubscribeToLiveStatus,
} from './use-cases/subscribe-to-live-status.js';
export { getViewer, type GetViewer, type ViewerRequest } from './use-cases/get-viewer.js';
export {
  registerForWebinar,
  type RegisterForWebinar,
  type RegisterRefusal,
} from './use-cases/register-for-webinar.js';
export {
  changedMeanwhile,
  scheduleWebinar,
  type ScheduleRefusal,
  type ScheduleWebinar,
} from './use-cases/schedule-webinar.js';
export {
  getCalendarFile,
  webinarWithoutDate,
  type CalendarRefusal,
  type GetCalendarFile,
} from './use-cases/get-calendar-file.js';
export { getWebinar, type GetWebinar } from './use-cases/get-webinar.js';
export { listWebinars, type ListedWebinar, type ListWebinars } from './use-cases/list-webinars.js';
export { removeWebinar, type RemoveWebinar } from './use-cases/remove-webinar.js';
export { registerPeople, type RegisterPeople } from './use-cases/register-people.js';
export { removeRegistrations, type RemoveRegistrations } from './use-cases/remove-registrations.js';
export { listRegistrations, type ListRegistrations } from './use-cases/list-registrations.js';
export {
  recordMeetingEvents,
  type KeyedMeetingEvent,
  type MeetingEvent,
  type RecordMeetingEvents,
} from './use-cases/record-meeting-events.js';
export {
  closeRoom,
  getReservation,
  notReserved,
  reserveRoom,
  type CloseRoom,
  type GetReservation,
  type Reservation,
  type ReservationRefusal,
  type ReserveRoom,
} from './use-cases/reserve-room.js';
export { endAbandonedSessions, type EndAbandonedSessions } from './use-cases/end-abandoned-sessions.js';
export { deleteOldAttendance, type DeleteOldAttendance } from './use-cases/delete-old-attendance.js';
export { erasePerson, type ErasePerson } from './use-cases/erase-person.js';
export { exportPerson, type ExportPerson } from './use-cases/export-person.js';
export { recordCompletions, type RecordCompletions } from './use-cases/record-completions.js';
export { endLapsedPresences, type EndLapsedPresences } from './use-cases/end-lapsed-presences.js';
export { handleEvents, type EventHandler, type HandleEvents } from './use-cases/handle-events.js';
export { planMails } from './use-cases/plan-mails.js';
export { planReminders, type PlanReminders } from './use-cases/plan-reminders.js';
export { sendNextMails, type SendNextMails } from './use-cases/send-next-mails.js';
export { unsubscribe, type Unsubscribe } from './use-cases/unsubscribe.js';
export {
  createAdministration,
  type Administration,
  type AdministrationPorts,
} from './use-cases/create-administration.js';
export { listSessionRecords, type ListSessionRecords } from './use-cases/list-session-records.js';
export {
  getSessionDetails,
  type GetSessionDetails,
  type SessionDetails,
} from './use-cases/get-session-details.js';
export { endAnySession, type EndAnySession } from './use-cases/end-any-session.js';
export { getFigures, type GetFigures } from './use-cases/get-figures.js';
export { getSiteAnalytics, type GetSiteAnalytics } from './use-cases/get-site-analytics.js';

export type {
  DomainEvent,
  DomainEventType,
  ParticipantCompleted,
  ParticipantJoined,
  ParticipantLeft,
  RecordingFailed,
  RecordingReady,
  RegistrationCreated,
  RegistrationRemoved,
  SessionEnded,
  SessionStarted,
  Unrecorded,
  WebinarChanged,
} from './events/domain-event.js';
export { webinarChanged, webinarRemoved } from './events/webinar-changed.js';

export { startSession, endSession } from './live-session/live-session.js';
export type { ActiveSession, EndedSession, LiveSession, SessionStart } from './live-session/live-session.js';
export type { AbandonedSessionLimits, AbandonmentLimits } from './live-session/abandoned-sessions.js';
export { roomNameVisibility, type RoomNameVisibility } from './live-session/room-name-visibility.js';
export { readStreamLink } from './live-session/stream-link.js';
export { roomName } from './live-session/room-name.js';
export type { Room } from './live-session/room.js';
export type { SessionStatus } from './live-session/session-status.js';

export { isWebinarId, newWebinar, type NewWebinar, type Person, type Webinar } from './webinar/webinar.js';
export { hasCompleted, isCompletion, type Completion } from './attendance/completion.js';
export type { PersonalAttendance, PersonalRecord } from './person/personal-record.js';
export { mayRecord } from './recording/may-record.js';
export type { RecordingRule } from './recording/recording-rule.js';
export {
  consentStatementOf,
  findStatement,
  hasConsent,
  STATEMENT_LANGUAGES,
  type ConsentStatement,
  type StatementLanguage,
} from './recording/consent-statement.js';
export type { Consent } from './recording/consent.js';
export { isTimeZone } from './webinar/time-zone.js';
export { HOSTS, isHost, roleOf, type Attendee, type Host, type Role } from './webinar/role.js';
export type { Situation } from './webinar/situation.js';
export { OVER_AFTER_START_MS, webinarStatus, type WebinarStatus } from './webinar/webinar-status.js';
export type {
  WebinarFilter,
  WebinarPosition,
  WebinarQuery,
  WebinarRecord,
} from './webinar/webinar-record.js';
export type {
  PersonDetails,
  PersonToRegister,
  Registration,
  RegistrationPosition,
  RegistrationQuery,
} from './registration/registration.js';
export type { MailEnd, MailInHand, MailPlan, MailState, Schedule } from './mail/planned-mail.js';
export { MAIL_KINDS, type CalendarAttachment, type Mail, type MailKind } from './mail/mail.js';
export { calendarEntryOf, type CalendarEntry } from './calendar/calendar-entry.js';
export { calendarFile, type CalendarFileNeeds, type CalendarPerson } from './calendar/calendar-file.js';
export type { AttendancePage, AttendancePosition } from './attendance/attendance-page.js';
export { calendarDay, type Bucket, type CalendarDay } from './attendance/calendar.js';
export type { SiteAnalytics, SiteFigures } from './attendance/site-analytics.js';
export type { WebinarAnalytics } from './attendance/webinar-analytics.js';
export type { Figures } from './administration/figures.js';
export { sessionNotFound, type SessionNotFound } from './administration/session-not-found.js';
export {
  positionOf,
  type SessionFilter,
  type SessionPosition,
  type SessionQuery,
  type SessionRecord,
  type SessionSort,
  type SessionSortKey,
} from './administration/session-record.js';
export type { Presence, PresentPerson, Seating } from './presence/presence.js';
export { sessionFull } from './presence/seats.js';
export {
  attendanceOf,
  type AttendanceContext,
  type PersonAttendance,
  type Visit,
} from './attendance/attendance.js';
export type { EvidenceGrade } from './attendance/stretch.js';
export type {
  ElementEvidence,
  KnownPerson,
  ServerClosed,
  ServerEvidence,
  ServerJoined,
  ServerLeft,
  ServerPerson,
  SessionEvidence,
} from './attendance/evidence.js';
export { SAME_VISIT_MS } from './attendance/evidence.js';
export {
  averageOf,
  MAX_POINTS,
  medianOf,
  sessionFigures,
  type CurvePoint,
  type SessionFigures,
} from './attendance/figures.js';
export type {
  AttendanceEvidence,
  AttendedSession,
  AttendedSessionPosition,
  KeyedEvidence,
} from './ports/attendance-evidence.js';
export type { Admission, Meeting, Pass, RoomGuard } from './meeting/meeting.js';
export { viewerOf, type Viewer } from './viewer/viewer.js';
export { offerFor, type NoOfferReason, type Offer } from './viewer/offer.js';

export {
  createWebhookUseCases,
  type WebhookPorts,
  type WebhookUseCases,
} from './use-cases/create-webhook-use-cases.js';
export {
  changeWebhook,
  createWebhook,
  getWebhook,
  listWebhooks,
  removeWebhook,
  rotateWebhookSecret,
  type AddressRefusal,
  type ChangeWebhook,
  type CreateWebhook,
  type GetWebhook,
  type ListWebhooks,
  type RemoveWebhook,
  type RotateWebhookSecret,
} from './use-cases/manage-webhooks.js';
export {
  deleteOldDeliveries,
  listDeliveries,
  replayDelivery,
  testWebhook,
  type DeleteOldDeliveries,
  type ListDeliveries,
  type ReplayDelivery,
  type ReplayRefusal,
  type TestWebhook,
} from './use-cases/webhook-deliveries.js';
export { planDeliveries } from './use-cases/plan-deliveries.js';
export { deliverNext, type DeliverNext, type LaneProgress } from './use-cases/deliver-next.js';
export {
  concludeAttempt,
  laneOf,
  type ConcludedAttempt,
  type Delivery,
  type EventToDeliver,
  type Lane,
} from './webhook/delivery.js';
export {
  disable,
  enable,
  newWebhook,
  rotateSecret,
  validSecrets,
  wants,
  type DisabledReason,
  type EventSelection,
  type Webhook,
  type WebhookSecret,
} from './webhook/webhook.js';
export { nextAttempt, RETRY_DURATION_MS } from './webhook/retry-policy.js';
export {
  deliveryNotFound,
  webhookDisabled,
  webhookNotFound,
  type WebhookNotFound,
} from './webhook/webhook-refusals.js';
export type { LaneClaim, WebhookDeliveries } from './ports/webhook-deliveries.js';
export type { WebhookSubscriptions } from './ports/webhook-subscriptions.js';
export {
  describeOutcome,
  MAX_SENDING_MS,
  type AddressFault,
  type SendingOutcome,
  type UnreachableReason,
  type WebhookMessage,
} from './webhook/sending.js';

export {
  createRecordingUseCases,
  type RecordingPorts,
  type RecordingUseCases,
} from './use-cases/create-recording-use-cases.js';
export { inspectRecordings, type InspectRecordings } from './use-cases/inspect-recordings.js';
export { failAbandonedUploads, type FailAbandonedUploads } from './use-cases/fail-abandoned-uploads.js';
export { removeFiles, type RemoveFiles } from './use-cases/remove-files.js';
export { deleteOldRecordings, type DeleteOldRecordings } from './use-cases/delete-old-recordings.js';
export { fetchRecording, type FetchRecording, type NextFetch } from './use-cases/fetch-recording.js';
export type { LinkedFile } from './use-cases/announce-recording-link.js';
export type { RecordedFile } from './use-cases/announce-recording.js';
export type { Playback } from './use-cases/get-playback.js';
export type { Watched } from './use-cases/get-watched.js';
export type { ListedRecording } from './use-cases/list-recordings.js';
export type { ReadableFile } from './use-cases/open-recording-file.js';
export {
  abandonedFiles,
  describeFailure,
  failRecording,
  filesOf,
  isWatchable,
  type Caption,
  type FailedRecording,
  type ProcessingRecording,
  type ReadyRecording,
  type ReceivedFile,
  type Recording,
  type RecordingFailure,
  type UploadingRecording,
  type VideoFacts,
} from './recording/recording.js';
export { recordingEvents } from './recording/recording-events.js';
export { MAX_TITLE_LENGTH, recordingTitle } from './recording/recording-title.js';
export {
  mayNotManageRecordings,
  recordingNotFound,
  recordingNotReady,
  sizeMismatch,
  unknownRoom,
  uploadComplete,
} from './recording/recording-refusals.js';
export { addProgress, resumePosition, type Progress } from './recording/progress.js';
export {
  unionOf,
  watchedCurve,
  watchedShare,
  type Interval,
  type WatchedPoint,
} from './recording/watched.js';
export { readCaptions } from './recording/web-vtt.js';

export { authorizeStart, mayNotStart, webinarCancelled } from './policies/start-policy.js';
export {
  admit,
  neverLive,
  notRegistered,
  sessionNotActive,
  type AdmissionRefusal,
} from './policies/join-policy.js';
export { consentRequired, requireConsent, statementChanged } from './policies/consent-policy.js';
export { authorizeEnd, mayNotEnd } from './policies/end-policy.js';
export { authorizeStreamLink, mayNotSetStreamLink, notLive } from './policies/stream-policy.js';
export { authorizePeopleList, mayNotSeePeople } from './policies/people-policy.js';
export { authorizeRegistration, registrationClosed, removedByHost } from './policies/register-policy.js';
export { authorizeRemoval, mayNotRemove } from './policies/remove-policy.js';
export {
  authorizeReport,
  authorizeSessionReport,
  mayNotSeeAttendance,
  type ReportReader,
} from './policies/report-policy.js';
export { validateSchedule } from './policies/schedule-policy.js';
export type { HostEvidence } from './policies/only-hosts.js';

export type { Clock } from './ports/clock.js';
export type { PersonalData } from './ports/personal-data.js';
export type { CompletableSession, CompletedPerson, Completions } from './ports/completions.js';
export type { Consents } from './ports/consents.js';
export type { LiveSessions } from './ports/live-sessions.js';
export type { Audience, Mails } from './ports/mails.js';
export type { MailSender, SendResult } from './ports/mail-sender.js';
export {
  requireByteRange,
  StorageUnavailable,
  type ByteRange,
  type LinkOptions,
  type OpenedFile,
  type RecordingFiles,
  type StorageFault,
  type StoredFile,
} from './ports/recording-files.js';
export {
  SourceRefused,
  SourceUnavailable,
  type RecordingSource,
  type SourceRefusal,
} from './ports/recording-source.js';
export type { RecordedSession, RecordingLink, Recordings, WatchedBy } from './ports/recordings.js';
export type { VideoInspector } from './ports/video-inspector.js';
export {
  isRecordingFileKey,
  requireRecordingFileKey,
  requireRecordingFilePrefix,
} from './recording/recording-file-key.js';
export type { Outbox } from './ports/outbox.js';
export type { Presences } from './ports/presences.js';
export type { Randomness } from './ports/randomness.js';
export type { Registrations } from './ports/registrations.js';
export type { RoomAccess } from './ports/room-access.js';
export type { Rooms } from './ports/rooms.js';
export type { SessionRecords } from './ports/session-records.js';
export type { Situations } from './ports/situations.js';
export type { StatusListener, Statuses } from './ports/statuses.js';
export type { WebhookSender } from './ports/webhook-sender.js';
export type { Webinars } from './ports/webinars.js';

export type { Page, PageRequest } from './page.js';
export { webinarNotFound, type Refusal, type RefusalCode, type WebinarNotFound } from './refusal.js';
export { ok, refused, type Result } from './result.js';
export { StoreUnavailable } from './store-unavailable.js';
