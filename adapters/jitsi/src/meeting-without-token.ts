import type { Admission, Meeting } from '@live-webinar/domain';
import type { MeetingServer } from './meeting-server.js';

/** A meeting on a server that needs no token. People have the name that the site gave them. */
export const meetingWithoutToken = (
  { domain, scriptUrl }: MeetingServer,
  { session, webinar, person }: Admission,
): Omit<Meeting, 'passcode'> => ({
  domain,
  scriptUrl,
  room: session.roomName,
  jwt: null,
  displayName: person.name,
  subject: webinar.title,
  expiresAt: null,
});
