import { describe, expect, it, vi } from 'vitest';
import type { Viewer } from '@live-webinar/contract';
import { problem, standInForApi } from '../support/api-stand-in.js';
import { useCleanPage } from '../support/clean-page.js';
import { becomes, eventsOf, inMeeting, part, press, shown, withGetToken, words } from '../support/element.js';
import { expectAccessible } from '../support/accessible.js';
import { anonymousLive, participantBefore, participantLive } from '../support/messages.js';
import { settled, waitUntil } from '../support/waiting.js';
import { jwt } from '../support/tokens.js';
import { hidePage } from '../support/listening.js';

useCleanPage();

const answerOf = (message: Viewer) => () => new Response(JSON.stringify(message));
const ada = (exp: number) => jwt({ sub: 'ada', exp });
const bob = jwt({ sub: 'bob', exp: 1 });

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

describe('the token', () => {
  it('the token of the attribute is sent', async () => {
    const api = standInForApi();
    const element = await shown({ token: ada(1) });
    await element.refresh();
    expect(api.asked.filter(({ call }) => call === 'viewer').at(-1)?.token).toBe(ada(1));
  });

  it('getToken is called at first, when the token has expired, and on refresh()', async () => {
    const api = standInForApi();
    let valid = ada(1);
    api.answers.viewer = ({ token }) =>
      token === valid ? answerOf(participantBefore())() : problem(401, 'unauthenticated')();
    const getToken = vi.fn(() => Promise.resolve(valid));
    const element = await withGetToken(getToken);
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
    'an expired token is an error with a button to reload the page (login-url: %s)',
    async (loginUrl) => {
      const api = standInForApi();
      api.answers.viewer = ({ token }) =>
        token ? problem(401, 'unauthenticated')() : answerOf(anonymousLive())();
      const element = await shown({ token: ada(1), loginUrl });
      await becomes(element, 'sign_in');
      await waitUntil(() => part(element, 'error'));
      expect(words(element, 'error')).toBe('Your sign-in has expired. Reload the page to continue.');
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

  it('a getToken that fails is an error with a way to try again', async () => {
    standInForApi();
    const getToken = vi.fn(() => Promise.reject<string>(new Error('no')));
    const element = await withGetToken(getToken);
    await becomes(element, 'failed');
    expect(words(element, 'error')).toContain('could not confirm who you are');
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
    it(`a change to ${what} leaves the meeting`, async () => {
      const { api, element, meeting, events } = await visited();
      api.viewer = participantBefore();
      Object.assign(element, change);
      await becomes(element, 'wait');
      expect(meeting.isDisposed).toBe(true);
      expect(events).toEqual([['left', { reason: 'changed' }]]);
    });
  }

  it('a renewed token of another person leaves the meeting', async () => {
    const api = standInForApi(participantLive());
    let now = ada(1);
    const element = await withGetToken(() => now);
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
