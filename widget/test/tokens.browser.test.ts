import type { LiveWebinar } from '@live-webinar/widget';
import { fixture, html } from '@open-wc/testing';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { useCleanPage } from './support/clean-page.js';
import { apiUrl, problem, standInForApi } from './support/api-stand-in.js';
import { recordConsole } from './support/console.js';
import { becomes, eventsOf, inMeeting, part, withGetToken, words } from './support/element.js';
import { anonymousBefore, participantBefore, participantLive } from './support/messages.js';
import { fakeTime, passTime } from './support/time.js';
import { jwt } from './support/tokens.js';
import { settled, waitUntil } from './support/waiting.js';

// Loading the part for the meeting takes real time, so it is loaded before.
beforeAll(() => import('../src/in-meeting/in-meeting.js'));

let logged: string[];
useCleanPage();
beforeEach(() => {
  logged = recordConsole();
});

const MINUTE = 60_000;
const ada = (exp: number) => jwt({ sub: 'ada', exp });
const answerOf = (message: object) => new Response(JSON.stringify(message));
const sentence = 'This page could not confirm who you are. Please try again.';

const withToken = (token: string) =>
  fixture<LiveWebinar>(html`
    <live-webinar webinar-id="1" api-url=${apiUrl()} token=${token}></live-webinar>
  `);

/** An API that refuses all tokens. */
const refusingTokens = () => {
  const api = standInForApi(anonymousBefore());
  api.answers.viewer = ({ token }) =>
    token === null ? answerOf(anonymousBefore()) : problem(401, 'unauthenticated')();
  return api;
};

const errorPage = (n: number) => `{"error":"x","request_id":"${n}"}`;
const GARBAGE: [string, (n: number) => unknown][] = [
  ['an error as JSON', errorPage],
  ['a login page', (n) => `<!doctype html><input name="csrf" value="${n}">`],
  ['an object', (n) => ({ token: ada(n) })],
  ['a token with a line break', (n) => `${ada(n).slice(0, 9)}\n${ada(n).slice(9)}`],
];

describe('a page whose getToken answers garbage', () => {
  it.for(GARBAGE)(
    'a getToken that answers garbage is asked again with growing delays: %s',
    async ([, garbage]) => {
      const api = refusingTokens();
      fakeTime();
      const getToken = vi.fn(() => garbage(getToken.mock.calls.length));
      const element = await withGetToken(getToken);
      await passTime(MINUTE);
      expect(element.state).toBe('failed');
      expect(words(element, 'error')).toBe(sentence);
      expect(getToken.mock.calls.length).toBeLessThan(9);
      expect(api.asked.filter(({ token }) => token !== null)).toEqual([]);
      await waitUntil(() => logged.length > 0, 'says so in the console');
      expect(logged).toEqual([expect.stringContaining('not a JWT')]);
      const before = getToken.mock.calls.length;
      await passTime(5 * MINUTE);
      expect(getToken.mock.calls.length - before).toBeLessThan(9);
    },
  );

  it('a getToken that answers garbage is not asked more often while the element polls', async () => {
    const api = refusingTokens();
    api.answers.events = problem(503, 'unavailable');
    fakeTime();
    const getToken = vi.fn(() => errorPage(getToken.mock.calls.length));
    await withGetToken(getToken);
    await passTime(5 * MINUTE);
    expect(api.count('status')).toBeGreaterThan(40);
    expect(getToken.mock.calls.length).toBeLessThan(14);
  });

  it('a getToken that answers garbage does not end the meeting, and is asked again with growing delays', async () => {
    const api = standInForApi(participantLive());
    const getToken = vi.fn<() => unknown>(() => ada(1));
    const element = await withGetToken(getToken);
    await becomes(element, 'join');
    const meeting = await inMeeting(api, element);
    const events = eventsOf(element);
    for (const call of ['presence', 'viewer'] as const) api.answers[call] = problem(401, 'unauthenticated');
    getToken.mockImplementation(() => errorPage(getToken.mock.calls.length));
    const before = getToken.mock.calls.length;
    fakeTime();
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    await passTime(MINUTE);
    expect(getToken.mock.calls.length - before).to.be.within(1, 9);
    expect(element.state).toBe('meeting');
    expect(meeting.isDisposed).toBe(false);
    expect(events.filter(([name]) => name === 'left')).toEqual([]);
  });

  it('a getToken that answers garbage is asked again with the button', async () => {
    standInForApi();
    let answer = errorPage(1);
    const element = await withGetToken(() => answer);
    await becomes(element, 'failed');
    answer = `\n${ada(1)} `;
    await element.updateComplete;
    part(element, 'retry-button')?.click();
    await becomes(element, 'wait');
  });
});

describe('a page whose getToken answers another person’s token', () => {
  it('a getToken that answers another person’s token each time makes the element begin again with growing delays', async () => {
    refusingTokens();
    fakeTime();
    const getToken = vi.fn(() => jwt({ sub: `person ${getToken.mock.calls.length}` }));
    const element = await withGetToken(getToken);
    const states: string[] = [];
    element.addEventListener('live-webinar-state', ({ detail }) => states.push(detail.state));
    await passTime(MINUTE);
    expect(getToken.mock.calls.length).toBeLessThan(40);
    await passTime(3 * MINUTE);
    const [before, changes] = [getToken.mock.calls.length, states.length];
    await passTime(MINUTE);
    expect(getToken.mock.calls.length - before).toBeLessThan(12);
    expect(states.length - changes).toBeLessThan(8);
  });

  it('another person’s token from getToken, after the token attribute has expired, makes the element begin again with it', async () => {
    const api = standInForApi();
    api.answers.viewer = ({ token }) =>
      token === ada(1) ? problem(401, 'unauthenticated')() : answerOf(participantBefore());
    const getToken = vi.fn(() => jwt({ sub: 'bob' }));
    const element = await fixture<LiveWebinar>(html`
      <live-webinar webinar-id="1" api-url=${apiUrl()} token=${ada(1)} .getToken=${getToken}></live-webinar>
    `);
    await becomes(element, 'wait');
    await settled();
    expect(api.of('viewer').map(({ token }) => token)).toEqual([ada(1), jwt({ sub: 'bob' })]);
    expect(getToken).toHaveBeenCalledTimes(1);
  });
});

describe('a token attribute that is not a JWT', () => {
  it.for(['…', 'undefined', '{{ token }}', 'Bearer x.y.z'])(
    'a token attribute that is not a JWT is reported and never sent: %s',
    async (token) => {
      const api = standInForApi();
      const element = await withToken(token);
      await becomes(element, 'failed');
      await element.updateComplete;
      expect(words(element, 'error')).toBe(sentence);
      expect(part(element, 'retry-button')).toBe(null);
      expect(part(element, 'reload-button')).not.toBe(null);
      expect(api.count('viewer')).toBe(0);
      await expect(element.refresh()).rejects.toMatchObject({ code: 'token_unavailable' });
      await waitUntil(() => logged.length > 0, 'says so in the console');
      expect(logged).toEqual([expect.stringContaining('xxxxx.yyyyy.zzzzz')]);
      expect(logged[0]).not.toContain(token);
      element.token = ada(1);
      await becomes(element, 'wait');
    },
  );

  it('a token attribute that is not a JWT does not interrupt the meeting, and a valid one after it is used', async () => {
    const api = standInForApi(participantLive());
    const element = await withToken(ada(1));
    await becomes(element, 'join');
    const meeting = await inMeeting(api, element);
    element.token = '<html>';
    await element.updateComplete;
    await settled();
    expect(element.state).toBe('meeting');
    element.token = ada(2);
    await element.updateComplete;
    meeting.emit('videoConferenceJoined', { id: 'me-2' });
    await waitUntil(() => api.of('presence').at(-1)?.token === ada(2));
    expect(meeting.isDisposed).toBe(false);
  });
});

it('white space around attributes is ignored', async () => {
  const api = standInForApi();
  const element = await fixture<LiveWebinar>(html`
    <live-webinar webinar-id=" 1${'\n'}" api-url=" ${apiUrl()} " token=${`\n  ${ada(1)}\n`}></live-webinar>
  `);
  await becomes(element, 'wait');
  const [asked] = api.of('viewer');
  expect(asked?.token).toBe(ada(1));
  expect(asked?.url.href).toBe(`${apiUrl()}/api/live/viewer/1/`);
});

it('a name and a password in api-url are removed, because fetch refuses them', async () => {
  const api = standInForApi();
  const element = await fixture<LiveWebinar>(html`
    <live-webinar webinar-id="1" api-url=${apiUrl().replace('//', '//staff:secret@')}></live-webinar>
  `);
  await becomes(element, 'wait');
  expect(api.of('viewer')[0]?.url.href).toBe(`${apiUrl()}/api/live/viewer/1/`);
});
