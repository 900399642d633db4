import type { Viewer } from '@live-webinar/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { POLLING } from '../../.config/time-limits.mjs';
import { problem, standInForApi, type ApiStandIn } from './support/api-stand-in.js';
import { becomes, entering, eventsOf, inMeeting, part, press, shown, words } from './support/element.js';
import { freshScript, meetings } from './support/jitsi.js';
import { organizerLive, participantLive, pass, removedLive, viewer } from './support/messages.js';
import { fakeTime, passTime } from './support/time.js';
import { jwt, TOKEN } from './support/tokens.js';
import { afterMovingTime, settled, waitUntil } from './support/waiting.js';

const SESSION = pass().session_id;

// The element of the test before is taken for moved until then, and has a seat.
beforeEach(afterMovingTime);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const joined = async (who = participantLive()) => {
  const api = standInForApi(who);
  const element = await shown({ token: TOKEN });
  const meeting = await inMeeting(api, element);
  const events = eventsOf(element);
  await waitUntil(() => api.count('presence') === 2);
  return { api, element, meeting, events };
};

/** In the meeting, on a clock of the test's. */
const onClock = async (who = participantLive(), more: Parameters<typeof pass>[0] = {}) => {
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

const leaving = (type: 'pagehide' | 'pageshow', persisted = false) =>
  window.dispatchEvent(new PageTransitionEvent(type, { persisted }));

describe('a seat', () => {
  it('is taken on the way in, and under its name as soon as the meeting gives one', async () => {
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

  it('is the one in the main room, wherever the person goes', async () => {
    const { api, meeting } = await joined();
    meeting.emit('videoConferenceLeft', {});
    meeting.emit('videoConferenceJoined', { id: 'breakout', breakoutRoom: true });
    await settled();
    expect(api.count('presence')).toBe(2);
    meeting.emit('videoConferenceLeft', {});
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    await waitUntil(() => api.count('presence') === 3);
    expect(api.of('presence')[2]?.body).toMatchObject({ participant_id: 'me-2' });
  });

  it('is renewed every half minute, whether anybody looks or not', async () => {
    const { api } = await onClock();
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    const before = api.count('presence');
    await passTime(91_000);
    expect(api.count('presence') - before).toBe(3);
  });

  it('survives failures, and is tried again in time', async () => {
    const { api, element } = await onClock();
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

  it('is renewed with a new token where the old one has run out', async () => {
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

  it('is also kept at the door', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await entering(api, element);
    meeting.emit('errorOccurred', { error: { name: 'conference.connectionError.membersOnly' } });
    expect(api.count('presence')).toBe(1);
    expect(api.count('giveBack')).toBe(0);
  });
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

  it('is said to be locked at once when a host’s element has set the passcode, and not before', async () => {
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

  it('is said to be locked where the role was told before the person had joined', async () => {
    const { api, meeting } = await enteringAs(organizerLive());
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    await settled();
    expect(api.count('presence')).toBe(1);
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await waitUntil(() => api.count('presence') > 1);
    expect(lastBody(api)).toEqual({ session_id: SESSION, participant_id: 'me', is_locked: true });
  });

  it('is said to be locked with every renewal', async () => {
    const { api, meeting } = await onClock(organizerLive(), guarded);
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    await passTime(31_000);
    expect(lastBody(api)).toMatchObject({ is_locked: true });
    api.asked.length = 0;
    await passTime(31_000);
    expect(lastBody(api)).toMatchObject({ is_locked: true });
  });

  it('is locked again in a room that was entered again, which may have forgotten it, and only then said to be', async () => {
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

  it('is not said to be locked by a participant, whatever Jitsi made of them', async () => {
    const { api, meeting } = await enteringAs(participantLive());
    meeting.emit('videoConferenceJoined', { id: 'me' });
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    expect(passcodesSet(meeting.commands)).toBe(1);
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    await waitUntil(() => JSON.stringify(lastBody(api)).includes('me-2'));
    for (const { body } of api.of('presence')) expect(body).not.toHaveProperty('is_locked');
  });

  it('is not said to be locked in a breakout room, nor by answering its question, nor without a passcode', async () => {
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

  it('is not spoken of where the seat is given back', async () => {
    const { api, meeting } = await enteringAs(organizerLive());
    meeting.emit('participantRoleChanged', { id: 'me', role: 'moderator' });
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await waitUntil(() => JSON.stringify(lastBody(api)).includes('is_locked'));
    meeting.emit('readyToClose', {});
    await waitUntil(() => api.count('giveBack') === 1);
    expect(api.of('giveBack')[0]?.url.search).toBe(`?session_id=${SESSION}&participant_id=me`);
  });
});

describe('a seat that is lost', () => {
  it('with the registration: the person is out', async () => {
    const { api, element, meeting, events } = await joined();
    api.viewer = removedLive();
    api.answers.presence = problem(403, 'not_registered');
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    await becomes(element, 'closed');
    await waitUntil(() => words(element, 'text') !== '');
    expect(words(element, 'text')).toBe('The organizer removed you from this webinar.');
    expect(events).toEqual([['left', { reason: 'kicked' }]]);
    expect(meeting.isDisposed).toBe(true);
    expect(api.count('giveBack')).toBe(0);
  });

  it('to somebody else: the person is out, reads why, and comes back when there is room', async () => {
    const { api, element, meeting, events } = await joined();
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
    'with the session (%s)',
    async (code) => {
      const { api, element, meeting, events } = await joined();
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

  it('is none for a reason that nobody here knows', async () => {
    const { api, element, meeting } = await joined();
    api.answers.presence = problem(404, 'not_found');
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    await waitUntil(() => api.count('presence') === 3);
    await settled();
    expect(element.state).toBe('meeting');
  });
});

describe('the seat is given back', () => {
  const given = (api: Awaited<ReturnType<typeof joined>>['api']) =>
    api.of('giveBack').map(({ token, url, options }) => [token, url.search, options.keepalive]);
  const mine = [TOKEN, `?session_id=${SESSION}&participant_id=me`, true];

  it('on leaving, once, and is not taken again', async () => {
    const { api, element } = await onClock();
    const left = element.leave();
    await passTime(2_000);
    await left;
    expect(given(api)).toEqual([mine]);
    const before = api.count('presence');
    await passTime(61_000);
    expect(api.count('presence')).toBe(before);
  });

  it('on ending', async () => {
    const { api, element } = await joined(organizerLive());
    api.viewer = viewer({ role: 'organizer', action: 'start', webinar: { status: 'ended' } });
    await element.end();
    expect(given(api)).toEqual([mine]);
  });

  it('on hanging up, on being sent out, and where the meeting cannot be entered', async () => {
    for (const [event, payload] of [
      ['readyToClose', {}],
      ['participantKickedOut', { kicked: { id: 'me', local: true } }],
      ['errorOccurred', { error: { name: 'conference.connectionError.accessDenied' } }],
    ] as const) {
      const { api, element, meeting } = await joined();
      meeting.emit(event, payload);
      expect(given(api)).toEqual([mine]);
      element.remove();
      await afterMovingTime();
      expect(api.count('giveBack')).toBe(1);
    }
  });

  it('on removal from the page', async () => {
    const { api, element } = await joined();
    element.remove();
    await afterMovingTime();
    expect(given(api)).toEqual([mine]);
  });

  it('as the person whose it was, where another one comes', async () => {
    const { api, element } = await joined();
    element.token = jwt({ sub: 'somebody else' });
    await waitUntil(() => api.count('giveBack') === 1);
    expect(given(api)).toEqual([mine]);
  });

  it('when the page goes, and not taken again when it comes back as it was', async () => {
    const { api, element } = await onClock();
    const before = api.count('presence');
    leaving('pagehide', true);
    expect(given(api)).toEqual([mine]);
    await passTime(61_000);
    leaving('pageshow', true);
    await passTime(61_000);
    expect(api.count('presence')).toBe(before);
    expect(given(api)).toEqual([mine]);
    expect(element.state).toBe('join');
  });

  it('not by a page that goes before anybody is in the meeting, or afterwards', async () => {
    const { api, element } = await joined();
    await element.leave();
    leaving('pagehide');
    leaving('pageshow', true);
    await settled();
    expect(api.count('giveBack')).toBe(1);
    expect(api.count('presence')).toBe(2);
  });
});
