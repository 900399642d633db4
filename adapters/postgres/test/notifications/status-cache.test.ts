import type { SessionStatus } from '@live-webinar/domain';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createStatusCache } from '../../src/notifications/status-cache.js';

/** A store whose answers a test can delay. */
const storeFixture = () => {
  const rows = new Map<string, SessionStatus>([['123', { roomName: null, isLocked: false, revision: 0 }]]);
  let reads = 0;
  let delayed: (() => void)[] | undefined;
  return {
    rows,
    reads: () => reads,
    /** From now on answers are delayed. They contain what was stored when the read began. */
    delayAnswers: () => (delayed = []),
    answer: (index: number) => delayed?.[index]?.(),
    read: async (webinarId: string) => {
      reads += 1;
      const row = rows.get(webinarId);
      if (delayed) await new Promise<void>((resolve) => delayed?.push(resolve));
      return row;
    },
  };
};

let store: ReturnType<typeof storeFixture>;
let isCurrent: boolean;
let cache: ReturnType<typeof createStatusCache>;
beforeEach(() => {
  store = storeFixture();
  isCurrent = true;
  cache = createStatusCache({ read: store.read, isCurrent: () => isCurrent });
  cache.resume();
});

const goLive = (revision = 1) =>
  store.rows.set('123', { roomName: `room ${revision}`, isLocked: false, revision });
/** Lets every promise settle that can settle by itself. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the status cache', () => {
  it('reads a status once for any number of callers', async () => {
    await Promise.all([cache.find('123'), cache.find('123')]);
    await cache.find('123');
    expect(store.reads()).toBe(1);
  });

  it('reads a status again after it has changed', async () => {
    await cache.find('123');
    goLive();
    cache.invalidate('123');
    expect(await cache.find('123')).toEqual({ roomName: 'room 1', isLocked: false, revision: 1 });
  });

  it('reads each status from the store while changes may be missed', async () => {
    await cache.find('123');
    isCurrent = false;
    goLive();
    expect(await cache.find('123')).toEqual({ roomName: 'room 1', isLocked: false, revision: 1 });
  });

  it('caches no status between clear and resume', async () => {
    await cache.find('123');
    cache.clear();
    await cache.find('123');
    goLive();
    expect(await cache.find('123')).toEqual({ roomName: 'room 1', isLocked: false, revision: 1 });
    cache.resume();
    expect(await cache.find('123')).toEqual({ roomName: 'room 1', isLocked: false, revision: 1 });
  });

  it('does not cache a status that was read before a change and arrives after it', async () => {
    store.delayAnswers();
    const before = cache.find('123');
    goLive();
    cache.invalidate('123');
    const after = cache.find('123');
    store.answer(1);
    expect(await after).toMatchObject({ revision: 1 });
    store.answer(0);
    expect(await before).toMatchObject({ revision: 0 });
    expect(await cache.find('123')).toMatchObject({ revision: 1 });
  });

  it('does not cache that a webinar is missing', async () => {
    expect(await cache.find('456')).toBeUndefined();
    store.rows.set('456', { roomName: null, isLocked: false, revision: 0 });
    expect(await cache.find('456')).toEqual({ roomName: null, isLocked: false, revision: 0 });
  });

  it('does not cache that a status could not be read', async () => {
    const failing = vi.fn<() => Promise<SessionStatus>>(() => Promise.reject(new Error('unreachable')));
    const failingCache = createStatusCache({ read: failing, isCurrent: () => true });
    failingCache.resume();
    await expect(failingCache.find('123')).rejects.toThrow('unreachable');
    failing.mockResolvedValue({ roomName: null, isLocked: false, revision: 4 });
    expect(await failingCache.find('123')).toEqual({ roomName: null, isLocked: false, revision: 4 });
  });

  it('drops the oldest status when it is full', async () => {
    const smallCache = createStatusCache({ read: store.read, isCurrent: () => true, maxEntries: 2 });
    smallCache.resume();
    for (const id of ['1', '2', '3']) store.rows.set(id, { roomName: null, isLocked: false, revision: 0 });
    for (const id of ['1', '2', '3', '3', '2']) await smallCache.find(id);
    expect(store.reads()).toBe(3);
    await smallCache.find('1');
    expect(store.reads()).toBe(4);
  });
});

describe('a subscription to the status cache', () => {
  const subscribe = (webinarId = '123') => {
    const received: (number | undefined)[] = [];
    const stop = cache.subscribe(webinarId, (status) => void received.push(status?.revision));
    return { received, stop };
  };

  it('reads a changed status once for all subscribers', async () => {
    const [one, other] = [subscribe(), subscribe()];
    goLive();
    cache.invalidate('123');
    await settle();
    expect([one.received, other.received, store.reads()]).toEqual([[1], [1], 1]);
  });

  it('notifies subscribers of what they missed once changes arrive again', async () => {
    const { received } = subscribe();
    cache.clear();
    goLive();
    cache.resume();
    await settle();
    expect(received).toEqual([1]);
  });

  it('notifies no subscriber of a status that was read before a change and arrives after it', async () => {
    const { received } = subscribe();
    store.delayAnswers();
    goLive(1);
    cache.invalidate('123');
    goLive(2);
    cache.invalidate('123');
    store.answer(1);
    await settle();
    store.answer(0);
    await settle();
    expect(received).toEqual([2]);
  });

  it('notifies subscribers with undefined when the webinar was removed', async () => {
    const { received } = subscribe();
    store.rows.clear();
    cache.invalidate('123');
    await settle();
    expect(received).toEqual([undefined]);
  });

  it('notifies subscribers later if the status cannot be read at once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const read = vi.fn<() => Promise<SessionStatus>>(() => Promise.reject(new Error('unreachable')));
    const failingCache = createStatusCache({ read, isCurrent: () => true });
    failingCache.resume();
    const received: unknown[] = [];
    failingCache.subscribe('123', (status) => void received.push(status));
    failingCache.invalidate('123');
    await settle();
    read.mockResolvedValue({ roomName: 'room 1', isLocked: false, revision: 1 });
    await vi.advanceTimersByTimeAsync(499);
    expect(received).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(received).toEqual([{ roomName: 'room 1', isLocked: false, revision: 1 }]);
  });

  it('notifies no subscriber whose subscription has ended', async () => {
    const { received, stop } = subscribe();
    stop();
    cache.invalidate('123');
    await settle();
    expect([received, store.reads()]).toEqual([[], 0]);
  });
});
