import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { held, problem, standInForApi } from '../support/api-stand-in.js';
import { becomes, entering, eventsOf, inMeeting, part, press, shown, words } from '../support/element.js';
import { meetings } from '../support/jitsi.js';
import { participantLive, pass, removedLive } from '../support/messages.js';
import { afterMovingTime, settled, waitUntil } from '../support/waiting.js';
import { refuse, renewed } from '../support/pass-renewal.js';

beforeEach(afterMovingTime);
afterEach(() => {
  vi.restoreAllMocks();
});

const guarded = { meeting: { jwt: 'JWT-1' } };

const atDoor = async () => {
  const api = standInForApi(participantLive());
  const element = await shown();
  const events = eventsOf(element);
  const meeting = await entering(api, element, guarded);
  return { api, element, events, meeting };
};

describe('a pass that makes no sense', () => {
  const nonsense = () =>
    new Response(JSON.stringify(pass({ meeting: { script_url: 'javascript:alert(1)' } })));

  it('an answer that is not a pass is an error under the button', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const before = meetings().length;
    api.answers.join = nonsense;
    await expect(element.join()).rejects.toMatchObject({ code: 'unexpected_answer' });
    await element.updateComplete;
    expect(words(element, 'error')).toContain('an unexpected answer');
    expect(element.state).toBe('join');
    expect(meetings().length).toBe(before);
  });

  it('an answer that is not a pass is an error on the way back in', async () => {
    const { api, element, meeting } = await atDoor();
    api.answers.join = nonsense;
    refuse(meeting);
    await becomes(element, 'meeting_failed');
    expect(words(element, 'cover')).toContain('an unexpected answer');
  });
});

describe('a pass that the meeting does not take', () => {
  it.for([
    'connection.passwordRequired',
    'conference.authenticationRequired',
    'conference.connectionError.notAllowed',
  ])('a refused pass is renewed without the person noticing (%s)', async (name) => {
    const { api, element, events, meeting } = await atDoor();
    const next = await renewed(api, 'JWT-2', () => {
      refuse(meeting, name);
    });
    expect(meeting.isDisposed).toBe(true);
    expect(next.options.jwt).toBe('JWT-2');
    expect(element.state).toBe('entering');
    next.emit('videoConferenceJoined', { id: 'me' });
    await becomes(element, 'meeting');
    expect(events).toEqual([['joined', null]]);
    expect(element.renderRoot.querySelectorAll('iframe').length).toBe(1);
  });

  it('a pass that is refused in the meeting is renewed without events, and the chat is kept', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await inMeeting(api, element, guarded);
    meeting.emit('incomingMessage', { nick: 'Bob', message: 'hello' });
    const events = eventsOf(element);
    const states: string[] = [];
    element.addEventListener('live-webinar-state', ({ detail }) => states.push(detail.state));
    const next = await renewed(api, 'JWT-2', () => {
      refuse(meeting);
    });
    next.emit('videoConferenceJoined', { id: 'me-2' });
    await becomes(element, 'meeting');
    expect(events).toEqual([]);
    expect(states).toEqual(['entering', 'meeting']);
    expect(words(element, 'chat-log')).toContain('hello');
    await waitUntil(() => JSON.stringify(api.of('presence').at(-1)?.body).includes('me-2'));
  });

  it('a pass that is refused after two renewals is an error with a way to try again', async () => {
    const { api, element, events, meeting } = await atDoor();
    let last = meeting;
    for (const jwt of ['JWT-2', 'JWT-3']) {
      const refused = last;
      last = await renewed(api, jwt, () => {
        refuse(refused);
      });
    }
    refuse(last);
    await becomes(element, 'meeting_failed');
    expect(api.count('join')).toBe(3);
    const message = "The meeting did not accept the session's pass. Please try again.";
    expect(words(element, 'error')).toBe(message);
    expect(events).toEqual([['error', { code: 'token_refused', message }]]);

    const again = meetings().length;
    await press(element, 'retry-button');
    await waitUntil(() => meetings().length > again);
    expect(api.count('join')).toBe(4);
    const next = await renewed(api, 'JWT-5', () => {
      refuse(meetings().at(-1)!);
    });
    next.emit('videoConferenceJoined', { id: 'me' });
    await becomes(element, 'meeting');
  });

  it('a pass may be renewed as often again once the person has joined', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    let meeting = await inMeeting(api, element, guarded);
    for (const jwt of ['2', '3', '4', '5']) {
      const refused = meeting;
      meeting = await renewed(api, jwt, () => {
        refuse(refused);
      });
      meeting.emit('videoConferenceJoined', { id: `me-${jwt}` });
      await becomes(element, 'meeting');
    }
  });

  it('a refused pass is not renewed for a person who was removed', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await inMeeting(api, element, guarded);
    const events = eventsOf(element);
    api.viewer = removedLive();
    api.answers.join = problem(403, 'not_registered');
    refuse(meeting);
    await becomes(element, 'closed');
    expect(events).toEqual([['left', { reason: 'kicked' }]]);
  });

  it('a pass that arrives after leaving is not used', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await inMeeting(api, element, guarded);
    const late = held(() => new Response(JSON.stringify(api.pass)));
    api.answers.join = late.answer;
    refuse(meeting);
    await waitUntil(() => api.count('join') === 2);
    await element.leave();
    const before = meetings().length;
    late.release();
    await settled();
    expect(element.state).toBe('join');
    expect(meetings().length).toBe(before);
  });

  it('a login that the meeting asks for does not renew a pass without a token', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await entering(api, element);
    refuse(meeting);
    await element.updateComplete;
    expect(part(element, 'cover')).toBe(null);
    expect(meeting.isDisposed).toBe(false);
  });

  it("a request for the room's passcode does not renew the pass", async () => {
    const { meeting } = await atDoor();
    refuse(meeting, 'conference.passwordRequired');
    expect(meeting.isDisposed).toBe(false);
  });
});
