export { createUseCases, type Ports, type UseCases } from './use-cases/create-use-cases.js';
export type { ConnectionRequest, PersonalRequest, PublicRequest } from './use-cases/requests.js';
export type { Pass } from './use-cases/issue-pass.js';
export type { AbandonmentLimits } from './use-cases/end-abandoned-sessions.js';
export type { LiveStatus } from './use-cases/get-live-status.js';
export type { StatusSubscription } from './use-cases/subscribe-to-live-status.js';
export type { PersonInSession } from './use-cases/list-people.js';
export { notReserved, type Reservation } from './use-cases/reserve-room.js';

export { startSession, endSession } from './live-session/live-session.js';
export type { ActiveSession, EndedSession, LiveSession, SessionStart } from './live-session/live-session.js';
export { roomNameVisibility, type RoomNameVisibility } from './live-session/room-name-visibility.js';
export { roomName } from './live-session/room-name.js';

export { isWebinarId, type Person, type Webinar } from './webinar/webinar.js';
export { isHost, roleOf, type Attendee, type Role } from './webinar/role.js';
export { webinarStatus, type WebinarStatus } from './webinar/webinar-status.js';
export { viewerOf, type Viewer } from './viewer/viewer.js';
export { offerFor, type NoOfferReason, type Offer } from './viewer/offer.js';

export { startPolicy } from './policies/start-policy.js';
export { joinPolicy } from './policies/join-policy.js';
export { endPolicy } from './policies/end-policy.js';
export { schedulePolicy } from './policies/schedule-policy.js';
export { peoplePolicy } from './policies/people-policy.js';
export { registerPolicy } from './policies/register-policy.js';
export { removePolicy } from './policies/remove-policy.js';

export type { Clock } from './ports/clock.js';
export type { AbandonedSessionLimits, LiveSessions } from './ports/live-sessions.js';
export type { Presence, Presences, PresentPerson, Seating } from './ports/presences.js';
export type { Randomness } from './ports/randomness.js';
export type { Page, PageRequest, Registration, Registrations } from './ports/registrations.js';
export type { Admission, Meeting, RoomAccess } from './ports/room-access.js';
export type { Room, Rooms } from './ports/rooms.js';
export type { Situation, Situations } from './ports/situations.js';
export type { SessionStatus, StatusListener, Statuses } from './ports/statuses.js';
export { StoreUnavailable } from './ports/store-unavailable.js';
export type { Webinars } from './ports/webinars.js';

export type { Refusal, RefusalCode } from './refusal.js';
export type { Result } from './result.js';
