import { waitUntil } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeStreamSlot } from '../../src/feed/stream-slots.js';

let origin: string;
let lives: AbortController[] = [];

beforeEach(() => {
  origin = `https://${crypto.randomUUID()}.example.org`;
});
afterEach(() => {
  for (const life of lives) life.abort();
  lives = [];
  vi.restoreAllMocks();
});

/** Takes a slot. Returns a function that releases it, or undefined if no slot is free. */
const take = async (apiOrigin = origin) => {
  const life = new AbortController();
  lives.push(life);
  const isTaken = await takeStreamSlot(apiOrigin, life.signal);
  return isTaken
    ? () => {
        life.abort();
      }
    : undefined;
};
const takeMany = (many: number) => Promise.all(Array.from({ length: many }, () => take()));

const heldLocks = async () => {
  const { held = [] } = await navigator.locks.query();
  return held.map(({ name = '' }) => name).filter((name) => name.endsWith(origin));
};

describe.each(['with Web Locks', 'without Web Locks', 'with Web Locks that are forbidden'])(
  'stream slots %s',
  (kind) => {
    beforeEach(() => {
      if (kind === 'without Web Locks')
        vi.spyOn(navigator, 'locks', 'get').mockReturnValue(undefined as unknown as LockManager);
      if (kind === 'with Web Locks that are forbidden')
        vi.spyOn(navigator.locks, 'request').mockRejectedValue(new DOMException('', 'SecurityError'));
    });

    it(`there are three stream slots per API, even for simultaneous requests, ${kind}`, async () => {
      const slots = await takeMany(5);
      expect(slots.filter((release) => release !== undefined).length).toBe(3);
      expect(await take('https://other.example.org')).toBeDefined();
    });

    it(`a stream slot is free as soon as it is released, ${kind}`, async () => {
      for (let times = 0; times < 20; times += 1) {
        const slots = await takeMany(3);
        expect(slots).not.toContain(undefined);
        for (const release of slots) release?.();
      }
    });

    it(`a stream slot is not kept by a request that was aborted, ${kind}`, async () => {
      const life = new AbortController();
      const waiting = takeStreamSlot(origin, life.signal);
      life.abort();
      await waiting;
      expect(await takeMany(3)).not.toContain(undefined);
    });
  },
);

describe('stream slots', () => {
  it('stream slots are shared with other windows, and released when those close', async () => {
    const slots = await takeMany(3);
    const names = await heldLocks();
    expect(new Set(names).size).toBe(3);
    for (const release of slots) release?.();

    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { locks } = frame.contentWindow!.navigator;
    for (const name of names) {
      await new Promise<void>((resolve) => {
        void locks.request(name, () => {
          resolve();
          return new Promise(() => undefined);
        });
      });
    }
    expect(await take()).toBeUndefined();

    frame.remove();
    await waitUntil(async () => (await heldLocks()).length === 0);
    expect(await take()).toBeDefined();
  });
});
