import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLiveApi } from '../../src/api/live-api.js';
import { createTokens, type TokenSettings } from '../../src/identity/tokens.js';
import { problem, standInForApi, type ApiStandIn } from '../support/api-stand-in.js';
import { participantBefore } from '../support/messages.js';
import { jwt, TOKEN } from '../support/tokens.js';

let standIn: ApiStandIn;
beforeEach(() => {
  standIn = standInForApi();
});
afterEach(() => {
  vi.useRealTimers();
});

const signal = () => new AbortController().signal;
const apiFor = (settings: Partial<TokenSettings> = {}) =>
  createLiveApi({
    apiUrl: 'https://api.example.org/base',
    webinarId: '1 2',
    tokens: createTokens({
      settings: () => ({ token: null, getToken: undefined, ...settings }),
      accept: () => true,
      advise: () => undefined,
    }),
  });
const tokenNames = () => standIn.asked.map(({ token }) => token);

describe('a call to the API', () => {
  it('a call to the API is sent with the token and without cookies', async () => {
    expect(await apiFor({ token: TOKEN }).viewer(signal())).toEqual(participantBefore());
    expect(standIn.asked[0]).toMatchObject({ call: 'viewer', method: 'GET', token: TOKEN });
    expect(standIn.asked[0]?.url.href).toBe('https://api.example.org/base/api/live/viewer/1%202/');
    expect(standIn.asked[0]?.options.credentials).toBe('omit');
  });

  it('a call to the API rejects with the problem that the server sent', async () => {
    standIn.answers.start = problem(
      403,
      'not_organizer',
      'Only the webinar organizer can start a live session',
    );
    await expect(apiFor().start(signal())).rejects.toMatchObject({
      name: 'LiveWebinarError',
      code: 'not_organizer',
      message: 'Only the webinar organizer can start a live session',
      status: 403,
    });
  });

  it('a call to the API that is refused for a while rejects with how long to wait', async () => {
    standIn.answers.join = problem(429, 'rate_limited', 'Slow down', { 'retry-after': '12' });
    await expect(apiFor().join(signal())).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 12 });
  });

  /** A server that is busy for the first `times` requests. */
  const busy = (times: number, retryAfter: string) => {
    let asked = 0;
    return () => {
      asked += 1;
      return asked > times
        ? new Response(JSON.stringify({ is_active: true }))
        : problem(503, 'unavailable', 'Busy', { 'retry-after': retryAfter })();
    };
  };

  it('a call to the API for a click is repeated if the server is busy for a moment', async () => {
    vi.useFakeTimers();
    standIn.answers.join = busy(2, '1');
    const answer = apiFor().join(signal());
    await vi.advanceTimersByTimeAsync(999);
    expect(standIn.asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await answer).toEqual({ is_active: true });
    expect(standIn.asked).toHaveLength(3);
  });

  it.each([
    ['stays busy', busy(3, '1'), 3],
    ['is down', busy(3, '5'), 1],
    ['gives no time', problem(503, 'unavailable'), 1],
  ])('a call to the API rejects if the server %s', async (_, answers, questions) => {
    vi.useFakeTimers();
    standIn.answers.start = answers;
    const answer = expect(apiFor().start(signal())).rejects.toMatchObject({ code: 'unavailable' });
    await vi.advanceTimersByTimeAsync(6_000);
    await answer;
    expect(standIn.asked).toHaveLength(questions);
  });

  it('a call to the API is not repeated once its signal has aborted', async () => {
    vi.useFakeTimers();
    standIn.answers.join = busy(1, '1');
    const stop = new AbortController();
    const answer = expect(apiFor().join(stop.signal)).rejects.toThrow('enough');
    await vi.advanceTimersByTimeAsync(1);
    stop.abort(new Error('enough'));
    await answer;
    expect(standIn.asked).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('a call to the API rejects without a network', async () => {
    standIn.answers.viewer = () => Promise.reject(new TypeError('Failed to fetch'));
    await expect(apiFor().viewer(signal())).rejects.toMatchObject({ code: 'network', status: 0 });
  });

  it.each([
    ['a page', () => new Response('<html>', { status: 502 })],
    ['half a message', () => new Response('{"webinar":')],
    ['another message', () => new Response('{"hello":"world"}')],
    ['nothing', () => new Response(null, { status: 200 })],
  ])('a call to the API rejects if the answer is %s', async (_, answer) => {
    standIn.answers.viewer = answer;
    await expect(apiFor().viewer(signal())).rejects.toMatchObject({ code: 'unexpected_answer' });
  });

  it('a call to the API rejects after 15 seconds without an answer', async () => {
    vi.useFakeTimers();
    standIn.answers.viewer = () => new Promise<never>(() => undefined);
    const answer = expect(apiFor().viewer(signal())).rejects.toMatchObject({ code: 'timeout' });
    await vi.advanceTimersByTimeAsync(15_000);
    await answer;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('a call to the API rejects when its signal aborts, and leaves no timer', async () => {
    vi.useFakeTimers();
    standIn.answers.viewer = () => new Promise<never>(() => undefined);
    const stop = new AbortController();
    const answer = expect(apiFor().viewer(stop.signal)).rejects.toThrow('enough');
    await vi.advanceTimersByTimeAsync(1);
    stop.abort(new Error('enough'));
    await answer;
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a token that has expired', () => {
  const [OLD, NEW] = [jwt({ sub: 'vera', exp: 1 }), jwt({ sub: 'vera', exp: 2 })];
  const onlyNew = () => {
    standIn.answers.viewer = ({ token }) =>
      token === NEW ? new Response(JSON.stringify(participantBefore())) : problem(401, 'unauthenticated')();
  };

  it('an expired token is replaced by a new one, and the call repeated once', async () => {
    onlyNew();
    const answers = [OLD, NEW];
    const getToken = vi.fn(() => Promise.resolve(answers.shift() ?? ''));
    await apiFor({ getToken }).viewer(signal());
    expect(tokenNames()).toEqual([OLD, NEW]);
    expect(getToken).toHaveBeenCalledTimes(2);
  });

  it('an expired token is replaced only once', async () => {
    standIn.answers.viewer = problem(401, 'unauthenticated');
    const getToken = vi.fn(() => OLD);
    await expect(apiFor({ getToken }).viewer(signal())).rejects.toMatchObject({ status: 401 });
    expect(getToken).toHaveBeenCalledTimes(2);
  });

  it('a new token is requested once for all calls that need it', async () => {
    onlyNew();
    standIn.answers.join = problem(401, 'unauthenticated');
    const getToken = vi.fn(() => Promise.resolve(NEW));
    const api = apiFor({ token: OLD, getToken });
    await Promise.allSettled([api.viewer(signal()), api.viewer(signal()), api.join(signal())]);
    expect(getToken).toHaveBeenCalledTimes(1);
  });

  it('an expired token leads to a refusal if there is no other token', async () => {
    standIn.answers.viewer = problem(401, 'unauthenticated');
    await expect(apiFor({ token: OLD }).viewer(signal())).rejects.toMatchObject({ status: 401 });
    expect(tokenNames()).toEqual([OLD]);
  });

  it('an expired token leads to token_unavailable if getToken fails', async () => {
    const getToken = () => Promise.reject(new Error('secret'));
    await expect(apiFor({ getToken }).viewer(signal())).rejects.toMatchObject({
      code: 'token_unavailable',
      message: 'This page could not confirm who you are. Please try again.',
    });
  });

  it('an expired token leads to token_unavailable if getToken never answers', async () => {
    vi.useFakeTimers();
    const getToken = () => new Promise<string>(() => undefined);
    const answer = expect(apiFor({ getToken }).viewer(signal())).rejects.toMatchObject({
      code: 'token_unavailable',
    });
    await vi.advanceTimersByTimeAsync(15_000);
    await answer;
  });

  it('an empty text from getToken means that there is no token', async () => {
    await apiFor({ getToken: () => '' }).viewer(signal());
    expect(tokenNames()).toEqual([null]);
  });
});
