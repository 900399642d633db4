import type { Viewer } from '@live-webinar/contract';
import { fixture, html } from '@open-wc/testing';
import type { LiveWebinar } from '@live-webinar/widget';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { POLLING } from '../../.config/time-limits.mjs';
import { apiUrl, held, problem, standInForApi } from './support/api-stand-in.js';
import { fakeTime, passTime } from './support/time.js';
import { becomes, eventsOf, inMeeting, part, press, shown, words } from './support/element.js';
import { expectAccessible } from './support/accessible.js';
import { freshScript, meetings } from './support/jitsi.js';
import {
  anonymousLive,
  organizerBefore,
  organizerLive,
  participantBefore,
  participantLive,
  pass,
  ROOM,
  viewer,
  visitorLive,
} from './support/messages.js';
import { jwt } from './support/tokens.js';
import { afterMovingTime, settled, waitUntil } from './support/waiting.js';

const answerOf = (message: Viewer) => () => new Response(JSON.stringify(message));
const ada = (exp: number) => jwt({ sub: 'ada', exp });
const bob = jwt({ sub: 'bob', exp: 1 });

// The element of the test before is taken for moved until then, and listens.
beforeEach(afterMovingTime);

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Records how the page is about to be loaded, and keeps it from that. */
const pageLoads = () => {
  const loads: string[] = [];
  const { navigation } = window as unknown as { navigation: EventTarget };
  const onNavigate = (event: Event) => {
    loads.push((event as Event & { navigationType: string }).navigationType);
    event.preventDefault();
  };
  navigation.addEventListener('navigate', onNavigate, { once: true });
  return loads;
};

/** Lets the time pass that a poll takes at most. */
const nextPoll = () => passTime(6_500);
const hidePage = (isHidden: boolean) => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);
  document.dispatchEvent(new Event('visibilitychange'));
};

// Where no stream comes through. The rest is in feed.browser.test.ts.
describe('news of the session', () => {
  const polled = async (first: Viewer) => {
    const api = standInForApi(first);
    api.answers.events = problem(503, 'unavailable');
    const element = await shown();
    const events = eventsOf(element);
    fakeTime();
    // The turn that waits was begun on the real clock: begin one on this clock.
    hidePage(true);
    hidePage(false);
    await passTime(10);
    return { api, element, events };
  };

  it('changes what is offered, and is told once', async () => {
    const { api, element, events } = await polled(participantBefore());
    expect(events).toEqual([]);
    api.viewer = participantLive();
    await nextPoll();
    expect(element.state).toBe('join');
    await nextPoll();
    api.viewer = viewer({ action: 'none', reason: 'webinar_ended', webinar: { status: 'ended' } });
    await nextPoll();
    expect(element.state).toBe('ended');
    expect(events).toEqual([
      ['started', null],
      ['ended', null],
    ]);
  });

  it('is not asked for while the page is hidden, and at once when it is seen', async () => {
    const { api } = await polled(participantBefore());
    hidePage(true);
    const before = api.count('status');
    await passTime(120_000);
    expect(api.count('status')).toBe(before);
    hidePage(false);
    await passTime(1);
    expect(api.count('status')).toBe(before + 1);
  });

  it('is asked for more rarely after failures, and at once when the network is back', async () => {
    const { api, element } = await polled(participantBefore());
    api.answers.status = problem(503, 'unavailable');
    const before = api.count('status');
    await passTime(60_000);
    expect(api.count('status') - before).to.be.within(3, 4);
    expect(element.state).toBe('wait');
    delete api.answers.status;
    const failed = api.count('status');
    window.dispatchEvent(new Event('online'));
    await passTime(1);
    expect(api.count('status')).toBe(failed + 1);
  });

  it('never carries a token or cookies', async () => {
    const { api } = await polled(participantBefore());
    await nextPoll();
    for (const { token, options } of api.asked.filter(({ call }) => call === 'status')) {
      expect(token).toBe(null);
      expect(options.credentials).toBe('omit');
    }
  });

  it('brings back what could not be loaded', async () => {
    const api = standInForApi();
    api.answers.viewer = problem(503, 'unavailable');
    const element = await shown();
    delete api.answers.viewer;
    window.dispatchEvent(new Event('online'));
    await becomes(element, 'wait');
  });

  it('that the webinar is gone shows that', async () => {
    const { api, element, events } = await polled(participantLive());
    api.answers.status = problem(404, 'webinar_not_found');
    api.answers.viewer = problem(404, 'webinar_not_found');
    await nextPoll();
    expect(element.state).toBe('failed');
    expect(events.map(([name]) => name)).toEqual(['error', 'ended']);
  });
});

describe('answers that come late', () => {
  it('do not overwrite newer ones', async () => {
    const api = standInForApi(visitorLive());
    const element = await shown();
    const old = held(answerOf(visitorLive()));
    api.answers.viewer = old.answer;
    const first = element.refresh();
    api.answers.viewer = answerOf(participantLive());
    await element.refresh();
    old.letGo();
    await first;
    await settled();
    expect(element.state).toBe('join');
  });

  it('of another webinar are not shown', async () => {
    const api = standInForApi();
    const old = held(answerOf(viewer({ webinar: { title: 'The old one' } })));
    api.answers.viewer = ({ url }) =>
      url.pathname.includes('/old/')
        ? old.answer()
        : answerOf(viewer({ webinar: { title: 'The new one' } }))();
    const element = await fixture<LiveWebinar>(
      html`<live-webinar webinar-id="old" api-url=${apiUrl()}></live-webinar>`,
    );
    element.webinarId = 'new';
    await becomes(element, 'wait');
    old.letGo();
    await settled();
    expect(words(element, 'title')).toBe('The new one');
  });
});

describe('the token', () => {
  it('goes along, from the attribute', async () => {
    const api = standInForApi();
    const element = await shown({ token: ada(1) });
    await element.refresh();
    expect(api.asked.filter(({ call }) => call === 'viewer').at(-1)?.token).toBe(ada(1));
  });

  it('is asked for once at first, when it has run out, and when the page wants it', async () => {
    const api = standInForApi();
    let valid = ada(1);
    api.answers.viewer = ({ token }) =>
      token === valid ? answerOf(participantBefore())() : problem(401, 'unauthenticated')();
    const getToken = vi.fn(() => Promise.resolve(valid));
    const element = await fixture<LiveWebinar>(html`
      <live-webinar webinar-id="1" api-url=${apiUrl()} .getToken=${getToken}></live-webinar>
    `);
    await becomes(element, 'wait');
    hidePage(true);
    hidePage(false);
    await waitUntil(() => api.count('viewer') === 2);
    expect(getToken.mock.calls.length).toBe(1);
    valid = ada(2);
    hidePage(true);
    hidePage(false);
    await waitUntil(() => api.of('viewer').at(-1)?.token === ada(2));
    expect(getToken.mock.calls.length).toBe(2);
    await element.refresh();
    expect(getToken.mock.calls.length).toBe(3);
    expect(element.state).toBe('wait');
  });

  it.for([null, '#login'])(
    'that has run out for good is told, with Reload (login-url: %s)',
    async (loginUrl) => {
      const api = standInForApi();
      api.answers.viewer = ({ token }) =>
        token ? problem(401, 'unauthenticated')() : answerOf(anonymousLive())();
      const element = await shown({ token: ada(1), loginUrl });
      await becomes(element, 'sign_in');
      await waitUntil(() => part(element, 'error'));
      expect(words(element, 'error')).toBe('Your sign-in has run out. Reload the page to go on.');
      expect(part(element, 'sign_in-button')).toBe(null);
      await expectAccessible(element);
      const loads = pageLoads();
      await press(element, 'reload-button');
      expect(loads).toEqual(['reload']);
      api.answers.viewer = answerOf(participantLive());
      element.token = ada(2);
      await becomes(element, 'join');
      expect(part(element, 'error')).toBe(null);
    },
  );

  it('that a page cannot hand out is a failure that can be tried again', async () => {
    standInForApi();
    const getToken = vi.fn(() => Promise.reject<string>(new Error('no')));
    const element = await fixture<LiveWebinar>(html`
      <live-webinar webinar-id="1" api-url=${apiUrl()} .getToken=${getToken}></live-webinar>
    `);
    await becomes(element, 'failed');
    expect(words(element, 'error')).toContain('could not say who you are');
    getToken.mockResolvedValue(ada(1));
    await press(element, 'retry-button');
    await becomes(element, 'wait');
  });
});

describe('another person or webinar', () => {
  const visited = async () => {
    const api = standInForApi(participantLive());
    const element = await shown({ token: ada(1) });
    await element.refresh();
    const meeting = await inMeeting(api, element);
    return { api, element, meeting, events: eventsOf(element) };
  };

  it('a renewed token of the same person keeps the meeting', async () => {
    const { element, meeting, events } = await visited();
    element.token = ada(2);
    await element.updateComplete;
    await settled();
    expect(element.state).toBe('meeting');
    expect(meeting.isDisposed).toBe(false);
    expect(events).toEqual([]);
  });

  for (const [what, change] of [
    ['another person', { token: bob }],
    ['nobody', { token: null }],
    ['another webinar', { webinarId: '456' }],
    ['another API', { apiUrl: 'https://other.example' }],
  ] as const) {
    it(`${what} leaves the meeting`, async () => {
      const { api, element, meeting, events } = await visited();
      api.viewer = participantBefore();
      Object.assign(element, change);
      await becomes(element, 'wait');
      expect(meeting.isDisposed).toBe(true);
      expect(events).toEqual([['left', { reason: 'changed' }]]);
    });
  }

  it('that a renewed token names leaves the meeting', async () => {
    const api = standInForApi(participantLive());
    let now = ada(1);
    const element = await fixture<LiveWebinar>(html`
      <live-webinar webinar-id="1" api-url=${apiUrl()} .getToken=${() => now}></live-webinar>
    `);
    await becomes(element, 'join');
    await inMeeting(api, element);
    const events = eventsOf(element);
    now = bob;
    api.answers.viewer = ({ token }) =>
      token === bob ? answerOf(participantBefore())() : problem(401, 'unauthenticated')();
    await element.refresh().catch(() => undefined);
    await becomes(element, 'wait');
    expect(events).toEqual([['left', { reason: 'changed' }]]);
  });
});

/** Counts the listeners that the page has more than now. */
const countListeners = () => {
  let count = 0;
  for (const target of [document, window]) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    const listening = new Set<unknown>();
    vi.spyOn(target, 'addEventListener').mockImplementation(
      (
        type: string,
        listener: EventListenerOrEventListenerObject,
        options?: boolean | AddEventListenerOptions,
      ) => {
        if (!listening.has(listener)) count += 1;
        listening.add(listener);
        add(type, listener, options);
        if (typeof options !== 'object') return;
        options.signal?.addEventListener('abort', () => {
          if (listening.delete(listener)) count -= 1;
        });
      },
    );
    vi.spyOn(target, 'removeEventListener').mockImplementation(
      (type: string, listener: EventListenerOrEventListenerObject) => {
        if (listening.delete(listener)) count -= 1;
        remove(type, listener);
      },
    );
  }
  return () => count;
};

describe('in and out of the page', () => {
  it('a removal leaves the meeting, and nothing runs on', async () => {
    const api = standInForApi(organizerLive());
    fakeTime();
    const timers = vi.getTimerCount();
    const listeners = countListeners();
    const element = document.createElement('live-webinar');
    Object.assign(element, { webinarId: '1', apiUrl: apiUrl() });
    document.body.append(element);
    const events = eventsOf(element);
    await vi.waitFor(() => {
      expect(element.state).toBe('join');
    }, POLLING);
    api.pass = pass({ role: 'organizer', meeting: { script_url: freshScript() } });
    const before = meetings().length;
    await element.join();
    await vi.waitFor(() => {
      expect(meetings().length).toBe(before + 1);
    }, POLLING);
    const meeting = meetings().at(-1)!;
    meeting.emit('videoConferenceJoined', { id: 'me' });
    await passTime(3_000);
    expect(vi.getTimerCount()).toBeGreaterThan(timers);
    expect(listeners()).toBeGreaterThan(0);

    element.remove();
    await passTime(300);

    expect(events.at(-1)).toEqual(['left', { reason: 'removed' }]);
    expect(meeting.isDisposed).toBe(true);
    expect(meeting.listenerCount).toBe(0);
    expect(element.renderRoot.querySelector('iframe')).toBe(null);
    expect(vi.getTimerCount()).toBe(timers);
    expect(listeners()).toBe(0);
    const asked = api.asked.length;
    window.dispatchEvent(new Event('online'));
    await passTime(120_000);
    expect(api.asked.length).toBe(asked);
  });

  it('a removal stops what is being asked', async () => {
    const api = standInForApi(organizerBefore());
    const element = await shown();
    api.answers.start = () => new Promise<never>(() => undefined);
    await press(element, 'start-button');
    await waitUntil(() => api.count('start') === 1);
    const { signal } = api.asked.find(({ call }) => call === 'start')!.options;
    element.remove();
    await afterMovingTime();
    expect(signal?.aborted).toBe(true);
  });

  it('a move enters the meeting again, and nobody notices', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const first = await inMeeting(api, element);
    const events = eventsOf(element);
    const elsewhere = await fixture(html`<div></div>`);
    elsewhere.append(element);
    await waitUntil(() => meetings().at(-1) !== first);
    expect(first.isDisposed).toBe(true);
    meetings().at(-1)?.emit('videoConferenceJoined', { id: 'me' });
    await becomes(element, 'meeting');
    await afterMovingTime();
    expect(events).toEqual([]);
    expect(element.renderRoot.querySelectorAll('iframe').length).toBe(1);
  });

  it('a move that keeps the frame keeps the meeting', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    const meeting = await inMeeting(api, element);
    const elsewhere = await fixture<HTMLElement & { moveBefore(node: Node, child: null): void }>(
      html`<div></div>`,
    );
    elsewhere.moveBefore(element, null);
    await afterMovingTime();
    expect(element.parentElement).toBe(elsewhere);
    expect(element.state).toBe('meeting');
    expect(meeting.isDisposed).toBe(false);
  });

  it('a move before the meeting changes nothing', async () => {
    const api = standInForApi();
    const element = await shown();
    const asked = api.asked.length;
    const elsewhere = await fixture(html`<div></div>`);
    elsewhere.append(element);
    await afterMovingTime();
    expect(element.state).toBe('wait');
    expect(api.asked.length).toBe(asked);
  });
});

describe('while in the meeting', () => {
  it('the network may fail', async () => {
    const api = standInForApi(participantLive());
    const element = await shown();
    await inMeeting(api, element);
    for (const call of ['events', 'status', 'viewer'] as const)
      api.answers[call] = () => Promise.reject(new TypeError('offline'));
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => api.count('status') === 1);
    await settled();
    expect(element.state).toBe('meeting');
  });

  for (const [how, answers] of [
    ['listening', {}],
    ['asking', { events: problem(503, 'unavailable') }],
  ] as const) {
    it(`the end is learned from the status (${how})`, async () => {
      const api = standInForApi(participantLive());
      Object.assign(api.answers, answers);
      const element = await shown();
      const meeting = await inMeeting(api, element);
      const events = eventsOf(element);
      api.viewer = viewer({ action: 'none', reason: 'webinar_ended', webinar: { status: 'ended' } });
      window.dispatchEvent(new Event('online'));
      await becomes(element, 'ended');
      expect(meeting.isDisposed).toBe(true);
      expect(events).toEqual([
        ['left', { reason: 'ended' }],
        ['ended', null],
      ]);
    });

    it(`another room is another session (${how})`, async () => {
      const api = standInForApi(participantLive());
      Object.assign(api.answers, answers);
      const element = await shown();
      const meeting = await inMeeting(api, element);
      const events = eventsOf(element);
      api.status = { is_active: true, room_name: `${ROOM}2` };
      window.dispatchEvent(new Event('online'));
      await becomes(element, 'join');
      expect(meeting.isDisposed).toBe(true);
      expect(events).toEqual([
        ['left', { reason: 'ended' }],
        ['ended', null],
        ['started', null],
      ]);
      expect(words(element, 'join-button')).toBe('Rejoin');
    });
  }

  for (const status of [
    { is_active: false, room_name: null },
    { is_active: true, room_name: `${ROOM}-before` },
  ])
    it(`a status from before Go Live does not end it (${status.room_name})`, async () => {
      const api = standInForApi(organizerBefore());
      const old = held(() => new Response(JSON.stringify(status)));
      api.answers.events = problem(503, 'unavailable');
      api.answers.status = old.answer;
      const element = await shown();
      await waitUntil(() => api.count('status') === 1);
      api.answers.start = () => {
        api.viewer = organizerLive();
        return new Response(JSON.stringify(api.pass));
      };
      await inMeeting(api, element);
      const looks = api.count('viewer');
      old.letGo();
      await settled();
      expect(element.state).toBe('meeting');
      expect(api.count('viewer')).toBe(looks);
    });
});
