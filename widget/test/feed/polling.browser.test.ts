import { describe, expect, it, vi } from 'vitest';
import { problem } from '../support/api-stand-in.js';
import {
  becomes,
  countIn,
  hidePage,
  listening,
  never,
  polling,
  refused,
  useTestClock,
} from '../support/listening.js';
import { participantBefore, participantLive } from '../support/messages.js';
import { passTime } from '../support/time.js';
import { TOKEN } from '../support/tokens.js';

useTestClock();

describe('polling', () => {
  it('polling sends no token and no cookies, and revalidates the cached copy', async () => {
    const { api, element } = await polling(participantBefore());
    element.token = TOKEN;
    await passTime(20_000);
    expect(api.count('status')).toBeGreaterThan(2);
    for (const { token, options } of api.of('status')) {
      expect(token).toBe(null);
      expect(options).toMatchObject({ credentials: 'omit', cache: 'no-cache', headers: {} });
    }
    for (const { options } of api.of('viewer')) expect(options.cache).toBe('no-store');
  });

  it('polling respects Retry-After', async () => {
    const { api } = await polling(participantBefore());
    api.answers.status = problem(429, 'rate_limited', 'Slow down', { 'retry-after': '90' });
    await passTime(6_500);
    expect(await countIn(api, 'status', 82_000)).toBe(0);
    expect(await countIn(api, 'status', 10_000)).toBe(1);
  });
});

describe('a page', () => {
  it('a hidden page has no stream and sends no requests, and resumes when it becomes visible', async () => {
    const { api, element } = await listening(participantBefore());
    hidePage(true);
    expect(api.openStreams()).toEqual([]);
    becomes(api, participantLive());
    const asked = api.asked.length;
    await passTime(600_000);
    expect(api.asked.length).toBe(asked);
    hidePage(false);
    await passTime(10);
    expect(api.count('events')).toBe(2);
    expect(api.count('status')).toBe(0);
    expect(element.state).toBe('join');
  });

  it('a page that cannot stream polls at once when it becomes visible', async () => {
    const { api, element } = await polling(participantBefore());
    hidePage(true);
    becomes(api, participantLive());
    const asked = api.asked.length;
    await passTime(600_000);
    expect(api.asked.length).toBe(asked);
    api.answers.events = never;
    hidePage(false);
    await passTime(10);
    expect(element.state).toBe('join');
  });

  it('a page that is hidden from the start begins when it becomes visible', async () => {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    const { api } = await listening(participantBefore());
    await passTime(60_000);
    expect(api.count('events') + api.count('status')).toBe(0);
    hidePage(false);
    await passTime(10);
    expect(api.count('events')).toBe(1);
  });

  it('a page whose network is back replaces its stream', async () => {
    const { api, stream } = await listening(participantBefore());
    const before = stream();
    window.dispatchEvent(new Event('online'));
    await passTime(10);
    expect(before.isOpen()).toBe(false);
    expect(api.count('events')).toBe(2);
    expect(api.openStreams().length).toBe(1);
  });

  it('a page that polls does so at once when the network is back, and tries to stream', async () => {
    const { api } = await polling(participantBefore());
    api.answers.status = refused;
    await passTime(100_000);
    delete api.answers.status;
    delete api.answers.events;
    const [asked, tried] = [api.count('status'), api.count('events')];
    window.dispatchEvent(new Event('online'));
    await passTime(10);
    expect([api.count('status'), api.count('events')]).toEqual([asked + 1, tried + 1]);
    expect(await countIn(api, 'status', 60_000)).toBe(0);
  });
});
