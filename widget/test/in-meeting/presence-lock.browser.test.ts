import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Viewer } from '@live-webinar/contract';
import { standInForApi, type ApiStandIn } from '../support/api-stand-in.js';
import { entering, shown } from '../support/element.js';
import { passTime } from '../support/time.js';
import { organizerLive, participantLive, type pass } from '../support/messages.js';
import { afterMovingTime, settled, waitUntil } from '../support/waiting.js';
import { TOKEN } from '../support/tokens.js';
import { SESSION, seatedOnClock } from '../support/seat.js';

// The element of the test before counts as moved until then, and has a seat.
beforeEach(afterMovingTime);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a room with a passcode', () => {
  const guarded = { meeting: { passcode: 'Xy12' } };
  const enteringAs = async (who: Viewer, more: Parameters<typeof pass>[0] = guarded) => {
    const api = standInForApi(who);
    const meeting = await entering(api, await shown({ token: TOKEN }), more);
    await waitUntil(() => api.count('presence') === 1);
    return { api, meeting };
  };
  const passcodesSet = (commands: unknown[][]) => commands.filter(([name]) => name === 'password').length;
  const lastBody = (api: ApiStandIn) => api.of('presence').at(-1)?.body;

  it("a room is reported as locked as soon as a host's element has set the passcode, and not before", async () => {
    const { api, meeting } = await enteringAs(organizerLive());
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await waitUntil(() => api.count('presence') === 2);
    meeting.emit('participantRoleChanged', { id: 'somebody', role: 'moderator' });
    meeting.emit('participantRoleChanged', { id: 'me', role: 'participant' });
    for (const { body } of api.of('presence')) expect(body).not.toHaveProperty('is_locked');
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    expect(passcodesSet(meeting.commands)).toBe(1);
    await waitUntil(() => api.count('presence') === 3);
    expect(lastBody(api)).toEqual({ session_id: SESSION, participant_id: 'me', is_locked: true });
  });

  it('a room is reported as locked if the role arrived before the person had joined', async () => {
    const { api, meeting } = await enteringAs(organizerLive());
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    await settled();
    expect(api.count('presence')).toBe(1);
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await waitUntil(() => api.count('presence') > 1);
    expect(lastBody(api)).toEqual({ session_id: SESSION, participant_id: 'me', is_locked: true });
  });

  it('each renewal of the seat reports the room as locked', async () => {
    const { api, meeting } = await seatedOnClock(organizerLive(), guarded);
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    await passTime(31_000);
    expect(lastBody(api)).toMatchObject({ is_locked: true });
    api.asked.length = 0;
    await passTime(31_000);
    expect(lastBody(api)).toMatchObject({ is_locked: true });
  });

  it('a room that is entered again is reported as locked only after it was locked again', async () => {
    const { api, meeting } = await enteringAs(organizerLive());
    meeting.emit('videoConferenceJoined', { id: 'me' });
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    await waitUntil(() => JSON.stringify(lastBody(api)).includes('is_locked'));
    meeting.emit('videoConferenceLeft', {});
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    await waitUntil(() => JSON.stringify(lastBody(api)).includes('me-2'));
    expect(lastBody(api)).toEqual({ session_id: SESSION, participant_id: 'me-2' });
    expect(passcodesSet(meeting.commands)).toBe(1);
    meeting.emit('participantRoleChanged', { id: 'me-2', role: 'moderator' });
    expect(passcodesSet(meeting.commands)).toBe(2);
    await waitUntil(() => JSON.stringify(lastBody(api)).includes('is_locked'));
    expect(lastBody(api)).toEqual({ session_id: SESSION, participant_id: 'me-2', is_locked: true });
  });

  it('a participant who is a moderator does not report the room as locked', async () => {
    const { api, meeting } = await enteringAs(participantLive());
    meeting.emit('videoConferenceJoined', { id: 'me' });
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    expect(passcodesSet(meeting.commands)).toBe(1);
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    await waitUntil(() => JSON.stringify(lastBody(api)).includes('me-2'));
    for (const { body } of api.of('presence')) expect(body).not.toHaveProperty('is_locked');
  });

  it('a room is not reported as locked from a breakout room, after an answered passcode, or without a passcode', async () => {
    const { api, meeting } = await enteringAs(organizerLive());
    meeting.emit('passwordRequired');
    meeting.emit('videoConferenceJoined', { id: 'me', breakoutRoom: true });
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    const open = await enteringAs(organizerLive(), {});
    open.meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    open.meeting.emit('videoConferenceJoined', { id: 'me' });
    await waitUntil(() => open.api.count('presence') > 1);
    for (const { body } of [...api.of('presence'), ...open.api.of('presence')])
      expect(body).not.toHaveProperty('is_locked');
  });

  it('a released seat says nothing about the lock', async () => {
    const { api, meeting } = await enteringAs(organizerLive());
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await waitUntil(() => JSON.stringify(lastBody(api)).includes('is_locked'));
    meeting.emit('readyToClose', {});
    await waitUntil(() => api.count('release') === 1);
    expect(api.of('release')[0]?.url.search).toBe(`?session_id=${SESSION}&participant_id=me`);
  });
});
