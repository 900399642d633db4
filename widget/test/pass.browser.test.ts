import type { LiveWebinar } from '@live-webinar/widget';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { held, problem, standInForApi, type ApiStandIn } from './support/api-stand-in.js';
import { becomes, entering, eventsOf, inMeeting, part, press, shown, words } from './support/element.js';
import { meetings, type JitsiStandIn } from './support/jitsi.js';
import { participantLive, pass, removedLive } from './support/messages.js';
import { jwt } from './support/tokens.js';
import { afterMovingTime, settled, waitUntil } from './support/waiting.js';

beforeEach(afterMovingTime);
afterEach(() => {
  vi.restoreAllMocks();
});

const guarded = { meeting: { jwt: 'JWT-1' } };
const refuse = (meeting: JitsiStandIn, name = 'connection.passwordRequired') => {
  meeting.emit('errorOccurred', { error: { name } });
};

/** The next pass of the API, and the meeting that is entered with it. */
const renewed = async (api: ApiStandIn, jwt: string, refused: () => void) => {
  api.pass = pass({ meeting: { ...api.pass.meeting, jwt } });
  const before = meetings().length;
  refused();
  await waitUntil(() => meetings().length > before, 'enters anew');
  return meetings().at(-1)!;
};

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

  it('is a failure under the button that asked for it', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const before = meetings().length;
    api.answers.join = nonsense;
    await expect(element.join()).rejects.toMatchObject({ code: 'unexpected_answer' });
    await element.updateComplete;
    expect(words(element, 'error')).toContain('an answer that makes no sense');
    expect(element.state).toBe('join');
    expect(meetings().length).toBe(before);
  });

  it('is a failure on the way back, too', async () => {
    const { api, element, meeting } = await atDoor();
    api.answers.join = nonsense;
    refuse(meeting);
    await becomes(element, 'meeting_failed');
    expect(words(element, 'cover')).toContain('an answer that makes no sense');
  });
});

describe('a pass that the meeting does not take', () => {
  it.for([
    'connection.passwordRequired',
    'conference.authenticationRequired',
    'conference.connectionError.notAllowed',
  ])('is renewed without anybody noticing (%s)', async (name) => {
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

  it('is renewed inside the meeting, too: nobody left, nobody joined, the chat is there', async () => {
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

  it('is a failure after two that were not better, with a way to try again', async () => {
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

  it('may be refused as often again once it was good', async () => {
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

  it('is not renewed for somebody who was removed', async () => {
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

  it('that comes after leaving is not used', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await inMeeting(api, element, guarded);
    const late = held(() => new Response(JSON.stringify(api.pass)));
    api.answers.join = late.answer;
    refuse(meeting);
    await waitUntil(() => api.count('join') === 2);
    await element.leave();
    const before = meetings().length;
    late.letGo();
    await settled();
    expect(element.state).toBe('join');
    expect(meetings().length).toBe(before);
  });

  it('is no pass where the meeting asks the person to log in', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await entering(api, element);
    refuse(meeting);
    await element.updateComplete;
    expect(part(element, 'cover')).toBe(null);
    expect(meeting.isDisposed).toBe(false);
  });

  it("is not meant where the room's passcode is asked for", async () => {
    const { meeting } = await atDoor();
    refuse(meeting, 'conference.passwordRequired');
    expect(meeting.isDisposed).toBe(false);
  });
});

describe('the pass', () => {
  const HOST_TOKEN = jwt({ sub: 'vera' });
  const secrets = ['JWT-secret-1', 'JWT-secret-2', 'passcode-secret', HOST_TOKEN];

  const logged = () => {
    const said: unknown[] = [];
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, level).mockImplementation((...all: unknown[]) => said.push(...all));
    }
    return said;
  };

  /** Everything in a shadow tree but the meeting's own frame. */
  const markup = (element: LiveWebinar) => {
    const root = document.createElement('div');
    for (const child of element.renderRoot.childNodes) root.append(child.cloneNode(true));
    for (const frame of root.querySelectorAll('iframe')) frame.remove();
    return root.innerHTML;
  };

  it('is nowhere but in the meeting', async () => {
    const api = standInForApi(participantLive());
    const said = logged();
    const history = [vi.spyOn(window.history, 'pushState'), vi.spyOn(window.history, 'replaceState')];
    const element = await shown({ getToken: () => HOST_TOKEN });
    const details: unknown[] = [];
    for (const name of ['state', 'started', 'joined', 'left', 'ended', 'error']) {
      element.addEventListener(`live-webinar-${name}`, (event) =>
        details.push((event as CustomEvent).detail),
      );
    }
    const look = () =>
      JSON.stringify([
        location.href,
        window.history.state,
        document.cookie,
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        said.map(String),
        details,
        history.flatMap(({ mock }) => mock.calls),
        [...element.attributes].map(({ value }) => value),
        markup(element),
        document.title,
      ]);
    const secret = { meeting: { jwt: 'JWT-secret-1', passcode: 'passcode-secret' } };
    const meeting = await inMeeting(api, element, secret);
    const seen = [look()];
    const next = await renewed(api, 'JWT-secret-2', () => {
      refuse(meeting);
    });
    seen.push(look());
    next.emit('passwordRequired');
    next.emit('videoConferenceJoined', { id: 'me' });
    await element.updateComplete;
    seen.push(look());
    for (const failing of [next, undefined, undefined]) {
      const last = failing ?? meetings().at(-1)!;
      refuse(last);
      await waitUntil(() => element.state === 'meeting_failed' || meetings().at(-1) !== last);
    }
    await becomes(element, 'meeting_failed');
    seen.push(look());
    for (const secret of secrets) for (const place of seen) expect(place).not.toContain(secret);
    // It was there to be found.
    expect(next.options.jwt).toBe('JWT-secret-2');
    expect(next.commands).toContainEqual(['password', 'passcode-secret']);
  });

  it('shown nowhere is a test that looks: it finds what is there', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    await inMeeting(api, element);
    expect(markup(element)).toContain(api.pass.room_name);
  });
});
