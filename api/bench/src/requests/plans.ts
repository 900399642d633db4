import type { Pass, Status } from '@live-webinar/contract';
import type { PlannedRequest } from '../load/messages.js';
import { requestText } from '../load/request-text.js';
import { pickJoiners, type SeededWebinar } from '../scene/seed.js';
import { MEETING_DOMAIN, tokenFor } from '../scene/settings.js';

/** How many different people join. */
const JOINERS = 5_000;

/** Different people join, each one webinar that is live. */
export const joinPlan = (webinars: readonly SeededWebinar[]): readonly PlannedRequest[] =>
  pickJoiners(webinars, JOINERS).map(({ userId, webinar }) => {
    const name = `Person ${userId}`;
    const token = tokenFor(userId, name);
    return {
      text: requestText('GET', `/api/live/join/${webinar.id}/`, [`Authorization: Bearer ${token}`]),
      expected: passTo(webinar, name),
    };
  });

const passTo = ({ title, sessionId, roomName, passcode }: SeededWebinar, name: string): Pass => {
  if (sessionId === null || roomName === null) throw new Error('Nobody can join what is not live');
  return {
    room_name: roomName,
    is_active: true,
    session_id: sessionId,
    role: 'participant',
    meeting: {
      domain: MEETING_DOMAIN,
      script_url: `https://${MEETING_DOMAIN}/external_api.js`,
      room: roomName,
      jwt: null,
      passcode,
      lobby: false,
      display_name: name,
      subject: title,
      expires_at: null,
    },
  };
};

/** Everybody asks of every webinar whether it is live. */
export const statusPlan = (webinars: readonly SeededWebinar[]): readonly PlannedRequest[] =>
  webinars.map(({ id, roomName }) => {
    const expected: Status = { is_active: roomName !== null, room_name: roomName };
    return { text: requestText('GET', `/api/live/status/${id}/`), expected };
  });
