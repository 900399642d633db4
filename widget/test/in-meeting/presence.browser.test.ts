import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problem, standInForApi } from '../support/api-stand-in.js';
import { becomes, entering, inMeeting, part, press, shown, words } from '../support/element.js';
import { passTime } from '../support/time.js';
import { participantLive, viewer, removedLive } from '../support/messages.js';
import { afterMovingTime, settled, waitUntil } from '../support/waiting.js';
import { jwt, TOKEN } from '../support/tokens.js';
import { SESSION, seated, seatedOnClock } from '../support/seat.js';

// The element of the test before counts as moved until then, and has a seat.
beforeEach(afterMovingTime);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a seat', () => {
  it("a seat is taken on the way in, and gets the meeting's id once there is one", async () => {
    const api = standInForApi(participantLive());
    const element = await shown({ token: TOKEN });
    const meeting = await entering(api, element);
    await waitUntil(() => api.count('presence') === 1);
    expect(api.of('presence')[0]).toMatchObject({ token: TOKEN, body: { session_id: SESSION } });
    expect(api.of('presence')[0]?.body).not.toHaveProperty('participant_id');
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await waitUntil(() => api.count('presence') === 2);
    expect(api.of('presence')[1]?.body).toEqual({ session_id: SESSION, participant_id: 'me' });
  });

  it('the seat is the one in the main room, also during breakout rooms', async () => {
    const { api, meeting } = await seated();
    meeting.emit('videoConferenceLeft', {});
    meeting.emit('videoConferenceJoined', { id: 'breakout', breakoutRoom: true });
    await settled();
    expect(api.count('presence')).toBe(2);
    meeting.emit('videoConferenceLeft', {});
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    await waitUntil(() => api.count('presence') === 3);
    expect(api.of('presence')[2]?.body).toMatchObject({ participant_id: 'me-2' });
  });

  it('the seat is renewed every 30 seconds, also in a hidden page', async () => {
    const { api } = await seatedOnClock();
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    const before = api.count('presence');
    await passTime(91_000);
    expect(api.count('presence') - before).toBe(3);
  });

  it('a renewal of the seat that fails is tried again in time', async () => {
    const { api, element } = await seatedOnClock();
    api.answers.presence = () => Promise.reject(new TypeError('offline'));
    await passTime(31_000);
    const before = api.count('presence');
    api.answers.presence = problem(503, 'unavailable');
    await passTime(20_000);
    expect(api.count('presence') - before).to.be.within(2, 3);
    delete api.answers.presence;
    await passTime(20_000);
    expect(element.state).toBe('meeting');
  });

  it('the seat is renewed with a new token once the old one has expired', async () => {
    const token = (exp: number) => jwt({ sub: 'vera', exp });
    const api = standInForApi(participantLive());
    const element = await shown({ token: token(1) });
    const meeting = await inMeeting(api, element);
    api.answers.presence = ({ token: sent }) =>
      sent === token(1) ? problem(401, 'unauthenticated')() : new Response('{"host_participant_ids":[]}');
    element.getToken = () => token(2);
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    await waitUntil(() => api.of('presence').at(-1)?.token === token(2));
    expect(element.state).toBe('meeting');
  });

  it('the seat is kept while the person waits in the lobby', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await entering(api, element);
    meeting.emit('errorOccurred', { error: { name: 'conference.connectionError.membersOnly' } });
    expect(api.count('presence')).toBe(1);
    expect(api.count('release')).toBe(0);
  });
});

describe('a seat that is lost', () => {
  it('a person whose registration was removed is out of the meeting', async () => {
    const { api, element, meeting, events } = await seated();
    api.viewer = removedLive();
    api.answers.presence = problem(403, 'not_registered');
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    await becomes(element, 'closed');
    await waitUntil(() => words(element, 'text') !== '');
    expect(words(element, 'text')).toBe('The organizer removed you from this webinar.');
    expect(events).toEqual([['left', { reason: 'kicked' }]]);
    expect(meeting.isDisposed).toBe(true);
    expect(api.count('release')).toBe(0);
  });

  it('a person whose seat was lost is out, reads why, and can join again when there is a seat', async () => {
    const { api, element, meeting, events } = await seated();
    api.answers.presence = problem(403, 'session_full', 'The live session is full');
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    await becomes(element, 'join');
    await element.updateComplete;
    expect(words(element, 'error')).toBe('The live session is full.');
    expect(events).toEqual([
      ['left', { reason: 'left' }],
      ['error', { code: 'session_full', message: 'The live session is full.' }],
    ]);
    api.answers.join = problem(403, 'session_full', 'The live session is full');
    await press(element, 'join-button');
    await waitUntil(() => api.count('join') === 2 && part(element, 'error'));
    expect(words(element, 'error')).toBe('The live session is full.');
    api.answers = {};
    await inMeeting(api, element);
    expect(element.state).toBe('meeting');
  });

  it.for(['session_not_active', 'session_not_found', 'webinar_not_found'])(
    'a person is out if the API says that the session is over (%s)',
    async (code) => {
      const { api, element, meeting, events } = await seated();
      api.viewer = viewer({ action: 'none', reason: 'webinar_ended', webinar: { status: 'ended' } });
      api.answers.presence = problem(403, code);
      meeting.emit('videoConferenceJoined', { id: 'me-2' });
      await becomes(element, 'ended');
      expect(events).toEqual([
        ['left', { reason: 'ended' }],
        ['ended', null],
      ]);
    },
  );

  it('a renewal that fails for an unknown reason does not end the meeting', async () => {
    const { api, element, meeting } = await seated();
    api.answers.presence = problem(404, 'not_found');
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    await waitUntil(() => api.count('presence') === 3);
    await settled();
    expect(element.state).toBe('meeting');
  });
});
