import { page } from 'vitest/browser';
import { standInForApi } from './api-stand-in.js';
import { eventsOf, inMeeting, shown } from './element.js';
import type { JitsiStandIn } from './jitsi.js';
import { participantLive, type pass } from './messages.js';

/** An element in a meeting, on a wide page. */
export const joined = async (who = participantLive(), more: Parameters<typeof pass>[0] = {}) => {
  await page.viewport(1000, 800);
  const api = standInForApi(who);
  const element = await shown();
  const events = eventsOf(element);
  const meeting = await inMeeting(api, element, more);
  return { api, element, events, meeting };
};

export const becomesModerator = (meeting: JitsiStandIn, id = 'me'): void => {
  meeting.emit('participantRoleChanged', { id, role: 'moderator' });
};
