import { roomNameVisibility, type RoomNameVisibility } from '../live-session/room-name-visibility.js';
import type { AttendanceEvidence } from '../ports/attendance-evidence.js';
import type { Clock } from '../ports/clock.js';
import type { Consents } from '../ports/consents.js';
import type { Completions } from '../ports/completions.js';
import type { LiveSessions } from '../ports/live-sessions.js';
import type { Outbox } from '../ports/outbox.js';
import type { PersonalData } from '../ports/personal-data.js';
import type { Presences } from '../ports/presences.js';
import type { Randomness } from '../ports/randomness.js';
import type { Registrations } from '../ports/registrations.js';
import type { RoomAccess } from '../ports/room-access.js';
import type { Rooms } from '../ports/rooms.js';
import type { Situations } from '../ports/situations.js';
import type { Statuses } from '../ports/statuses.js';
import type { Webinars } from '../ports/webinars.js';
import { erasePerson } from './erase-person.js';
import { exportPerson } from './export-person.js';
import { deleteOldAttendance } from './delete-old-attendance.js';
import { endAbandonedSessions } from './end-abandoned-sessions.js';
import { endLapsedPresences } from './end-lapsed-presences.js';
import { endLiveSession } from './end-live-session.js';
import { subscribeToLiveStatus } from './subscribe-to-live-status.js';
import { giveConsent } from './give-consent.js';
import { getAttendance } from './get-attendance.js';
import { getCalendarFile } from './get-calendar-file.js';
import { getLiveStatus } from './get-live-status.js';
import { getViewer } from './get-viewer.js';
import { getWebinar } from './get-webinar.js';
import { getWebinarAnalytics } from './get-webinar-analytics.js';
import { joinLiveSession } from './join-live-session.js';
import { leaveSession } from './leave-session.js';
import { listAttendedSessions } from './list-attended-sessions.js';
import { listPeople } from './list-people.js';
import { listRegistrations } from './list-registrations.js';
import { listWebinars } from './list-webinars.js';
import { presenceInOrder } from './presence-in-order.js';
import { recordCompletions } from './record-completions.js';
import { recordMeetingEvents } from './record-meeting-events.js';
import { registerForWebinar } from './register-for-webinar.js';
import { registerPeople } from './register-people.js';
import { removeParticipant } from './remove-participant.js';
import { removeRegistrations } from './remove-registrations.js';
import { removeWebinar } from './remove-webinar.js';
import { renewPresence } from './renew-presence.js';
import { closeRoom, getReservation, reserveRoom } from './reserve-room.js';
import { scheduleWebinar } from './schedule-webinar.js';
import { setStreamLink } from './set-stream-link.js';
import { startLiveSession } from './start-live-session.js';
import { summarizeWebinarSessions } from './summarize-webinar-sessions.js';

/** The ports that keep data. */
export interface StorePorts {
  readonly situations: Situations;
  readonly statuses: Statuses;
  readonly sessions: LiveSessions;
  readonly webinars: Webinars;
  readonly registrations: Registrations;
  readonly presences: Presences;
  readonly rooms: Rooms;
  readonly outbox: Outbox;
  readonly attendance: AttendanceEvidence;
  readonly completions: Completions;
  readonly consents: Consents;
  readonly personalData: PersonalData;
}

/** Everything that the domain needs from outside. */
export interface Ports extends StorePorts {
  readonly roomAccess: RoomAccess;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid' | 'passcode'>;
  /** When the public status names the room; by default what {@link roomNameVisibility} says about the room's guard. */
  readonly roomNameVisibility?: RoomNameVisibility;
  /** Whether recordings are kept, so that people can be offered to watch and to manage them; by default they are not. */
  readonly keepsRecordings?: boolean | undefined;
}

/** Creates all use cases on the given ports. */
export const createUseCases = (given: Ports) => {
  const ports = { roomNameVisibility: roomNameVisibility(given.roomAccess.guard), ...given };
  const summarize = summarizeWebinarSessions(ports);
  return {
    startLiveSession: startLiveSession(ports),
    joinLiveSession: joinLiveSession(ports),
    endLiveSession: endLiveSession(ports),
    setStreamLink: setStreamLink(ports),
    giveConsent: giveConsent(ports),
    ...presenceInOrder({ renewPresence: renewPresence(ports), leaveSession: leaveSession(ports) }),
    listPeople: listPeople(ports),
    removeParticipant: removeParticipant(ports),
    listAttendedSessions: listAttendedSessions(ports, summarize),
    getAttendance: getAttendance(ports),
    getWebinarAnalytics: getWebinarAnalytics(ports, summarize),
    getLiveStatus: getLiveStatus(ports),
    subscribeToLiveStatus: subscribeToLiveStatus(ports),
    getViewer: getViewer(ports),
    registerForWebinar: registerForWebinar(ports),
    scheduleWebinar: scheduleWebinar(ports),
    getWebinar: getWebinar(ports),
    getCalendarFile: getCalendarFile(ports),
    listWebinars: listWebinars(ports),
    removeWebinar: removeWebinar(ports),
    registerPeople: registerPeople(ports),
    removeRegistrations: removeRegistrations(ports),
    listRegistrations: listRegistrations(ports),
    reserveRoom: reserveRoom(ports),
    getReservation: getReservation(ports),
    closeRoom: closeRoom(ports),
    recordMeetingEvents: recordMeetingEvents(ports),
    endAbandonedSessions: endAbandonedSessions(ports),
    endLapsedPresences: endLapsedPresences(ports),
    recordCompletions: recordCompletions(ports),
    deleteOldAttendance: deleteOldAttendance(ports),
    exportPerson: exportPerson(ports),
    erasePerson: erasePerson(ports),
  };
};

/** The use cases, one function each. */
export type UseCases = ReturnType<typeof createUseCases>;
