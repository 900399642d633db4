import type * as contract from '@live-webinar/contract';
import type { LiveStatus, Page, Pass, Registration, Viewer, Webinar } from '@live-webinar/domain';

/** From the domain's words to the contract's messages; the only mapper on this side. */

const moment = (at: Date | null): string | null => at?.toISOString() ?? null;

export const presentPass = ({ session, role, meeting }: Pass): contract.Pass => ({
  room_name: session.roomName,
  is_active: true,
  session_id: session.id,
  role,
  meeting: {
    domain: meeting.domain,
    script_url: meeting.scriptUrl,
    room: meeting.room,
    jwt: meeting.jwt,
    passcode: meeting.passcode,
    display_name: meeting.displayName,
    subject: meeting.subject,
    expires_at: moment(meeting.expiresAt),
  },
});

export const presentStatus = ({ isActive, roomName }: LiveStatus): contract.Status => ({
  is_active: isActive,
  room_name: roomName,
});

export const presentViewer = ({ webinar, status, standing, liveSince, offer }: Viewer): contract.Viewer => ({
  webinar: {
    id: webinar.id,
    title: webinar.title,
    starts_at: moment(webinar.startsAt),
    ends_at: moment(webinar.endsAt),
    status,
  },
  role: standing,
  is_active: liveSince !== null,
  started_at: moment(liveSince),
  action: offer.action,
  reason: offer.reason,
  message: offer.message,
});

export const presentWebinar = (webinar: Webinar): contract.Webinar => ({
  id: webinar.id,
  title: webinar.title,
  organizer_id: webinar.organizerId,
  co_host_ids: [...webinar.coHostIds],
  starts_at: moment(webinar.startsAt),
  ends_at: moment(webinar.endsAt),
  status: webinar.status,
  registration: webinar.registration,
  max_participants: webinar.maxParticipants,
});

export const presentRegistrations = (
  { items, total }: Page<Registration>,
  nextCursor: string | null,
): contract.RegistrationPage => ({
  items: items.map(({ userId, registeredAt }) => ({
    user_id: userId,
    registered_at: registeredAt.toISOString(),
  })),
  next_cursor: nextCursor,
  total,
});
