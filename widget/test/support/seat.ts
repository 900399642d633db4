import { expect, vi } from 'vitest';
import { POLLING } from '../../../.config/time-limits.mjs';
import { standInForApi } from './api-stand-in.js';
import { eventsOf, inMeeting, press, shown } from './element.js';
import { freshScript, meetings } from './jitsi.js';
import { participantLive, pass } from './messages.js';
import { fakeTime, passTime } from './time.js';
import { TOKEN } from './tokens.js';
import { waitUntil } from './waiting.js';

export const SESSION = pass().session_id;

/** An element in a meeting, with a seat. */
export const seated = async (who = participantLive()) => {
  const api = standInForApi(who);
  const element = await shown({ token: TOKEN });
  const meeting = await inMeeting(api, element);
  const events = eventsOf(element);
  await waitUntil(() => api.count('presence') === 2);
  return { api, element, meeting, events };
};

/** An element in a meeting, with a seat, on the test's clock. */
export const seatedOnClock = async (who = participantLive(), more: Parameters<typeof pass>[0] = {}) => {
  const api = standInForApi(who);
  const element = await shown({ token: TOKEN });
  fakeTime();
  api.pass = pass({ role: who.role === 'organizer' ? 'organizer' : 'participant', ...more });
  api.pass.meeting.script_url = freshScript();
  const before = meetings().length;
  await press(element, 'join-button');
  await vi.waitFor(() => {
    expect(meetings().length).toBe(before + 1);
  }, POLLING);
  const meeting = meetings().at(-1)!;
  meeting.emit('videoConferenceJoined', { id: 'me', displayName: 'Ada' });
  const events = eventsOf(element);
  await passTime(100);
  return { api, element, meeting, events };
};
