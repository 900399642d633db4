import type { SessionStatus } from '@live-webinar/domain';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { rememberStatuses } from '../../src/notifications/remembered-statuses.js';

/** What the store holds, and the questions that it has not answered yet. */
const aStore = () => {
  const rows = new Map<string, SessionStatus>([['123', { roomName: null, isLocked: false, revision: 0 }]]);
  let reads = 0;
  let held: (() => void)[] | undefined;
  return {
    rows,
    reads: () => reads,
    /** Answers wait from here on, as they were when they were asked for. */
    hold: () => (held = []),
    letGo: (index: number) => held?.[index]?.(),
    read: async (webinarId: string) => {
      reads += 1;
      const row = rows.get(webinarId);
      if (held) await new Promise<void>((resolve) => held?.push(resolve));
      return row;
    },
  };
};

let store: ReturnType<typeof aStore>;
let isCurrent: boolean;
let statuses: ReturnType<typeof rememberStatuses>;
beforeEach(() => {
  store = aStore();
  isCurrent = true;
  statuses = rememberStatuses({ read: store.read, isCurrent: () => isCurrent });
  statuses.heed();
});

const goLive = (revision = 1) =>
  store.rows.set('123', { roomName: `room ${revision}`, isLocked: false, revision });
/** Every promise that can settle by itself has then. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a remembered status', () => {
  it('is read once, however many ask', async () => {
    await Promise.all([statuses.find('123'), statuses.find('123')]);
    await statuses.find('123');
    expect(store.reads()).toBe(1);
  });

  it('is read again once it has changed', async () => {
    await statuses.find('123');
    goLive();
    statuses.changed('123');
    expect(await statuses.find('123')).toEqual({ roomName: 'room 1', isLocked: false, revision: 1 });
  });

  it('is asked of the store while changes may go unheard', async () => {
    await statuses.find('123');
    isCurrent = false;
    goLive();
    expect(await statuses.find('123')).toEqual({ roomName: 'room 1', isLocked: false, revision: 1 });
  });

  it('is forgotten with the line on which changes come, and not remembered before that is back', async () => {
    await statuses.find('123');
    statuses.forget();
    await statuses.find('123');
    goLive();
    expect(await statuses.find('123')).toEqual({ roomName: 'room 1', isLocked: false, revision: 1 });
    statuses.heed();
    expect(await statuses.find('123')).toEqual({ roomName: 'room 1', isLocked: false, revision: 1 });
  });

  it('is not what was read before it changed, though that came later', async () => {
    store.hold();
    const before = statuses.find('123');
    goLive();
    statuses.changed('123');
    const after = statuses.find('123');
    store.letGo(1);
    expect(await after).toMatchObject({ revision: 1 });
    store.letGo(0);
    expect(await before).toMatchObject({ revision: 0 });
    expect(await statuses.find('123')).toMatchObject({ revision: 1 });
  });

  it('is nothing where there is no such webinar, which is never remembered', async () => {
    expect(await statuses.find('456')).toBeUndefined();
    store.rows.set('456', { roomName: null, isLocked: false, revision: 0 });
    expect(await statuses.find('456')).toEqual({ roomName: null, isLocked: false, revision: 0 });
  });

  it('is not remembered where it could not be read', async () => {
    const failing = vi.fn<() => Promise<SessionStatus>>(() => Promise.reject(new Error('away')));
    const remembered = rememberStatuses({ read: failing, isCurrent: () => true });
    remembered.heed();
    await expect(remembered.find('123')).rejects.toThrow('away');
    failing.mockResolvedValue({ roomName: null, isLocked: false, revision: 4 });
    expect(await remembered.find('123')).toEqual({ roomName: null, isLocked: false, revision: 4 });
  });

  it('makes room for others where there are too many', async () => {
    const remembered = rememberStatuses({ read: store.read, isCurrent: () => true, size: 2 });
    remembered.heed();
    for (const id of ['1', '2', '3']) store.rows.set(id, { roomName: null, isLocked: false, revision: 0 });
    for (const id of ['1', '2', '3', '3', '2']) await remembered.find(id);
    expect(store.reads()).toBe(3);
    await remembered.find('1');
    expect(store.reads()).toBe(4);
  });
});

describe('a followed status', () => {
  const follow = (webinarId = '123') => {
    const heard: (number | undefined)[] = [];
    const stop = statuses.follow(webinarId, (status) => void heard.push(status?.revision));
    return { heard, stop };
  };

  it('is told after a change, read once for all who follow', async () => {
    const [one, other] = [follow(), follow()];
    goLive();
    statuses.changed('123');
    await settle();
    expect([one.heard, other.heard, store.reads()]).toEqual([[1], [1], 1]);
  });

  it('is told anew, for what was missed, when changes are heard again', async () => {
    const { heard } = follow();
    statuses.forget();
    goLive();
    statuses.heed();
    await settle();
    expect(heard).toEqual([1]);
  });

  it('is never told as it was before, though that was read later', async () => {
    const { heard } = follow();
    store.hold();
    goLive(1);
    statuses.changed('123');
    goLive(2);
    statuses.changed('123');
    store.letGo(1);
    await settle();
    store.letGo(0);
    await settle();
    expect(heard).toEqual([2]);
  });

  it('is told as gone where the webinar was removed', async () => {
    const { heard } = follow();
    store.rows.clear();
    statuses.changed('123');
    await settle();
    expect(heard).toEqual([undefined]);
  });

  it('is told later where it cannot be read at once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const read = vi.fn<() => Promise<SessionStatus>>(() => Promise.reject(new Error('away')));
    const remembered = rememberStatuses({ read, isCurrent: () => true });
    remembered.heed();
    const heard: unknown[] = [];
    remembered.follow('123', (status) => void heard.push(status));
    remembered.changed('123');
    await settle();
    read.mockResolvedValue({ roomName: 'room 1', isLocked: false, revision: 1 });
    await vi.advanceTimersByTimeAsync(499);
    expect(heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toEqual([{ roomName: 'room 1', isLocked: false, revision: 1 }]);
  });

  it('is not told after the end', async () => {
    const { heard, stop } = follow();
    stop();
    statuses.changed('123');
    await settle();
    expect([heard, store.reads()]).toEqual([[], 0]);
  });
});
