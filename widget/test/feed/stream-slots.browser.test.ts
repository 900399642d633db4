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

/** Takes a slot; answers how to give it back, or undefined where none is free. */
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
  'slots for streams, %s',
  (kind) => {
    beforeEach(() => {
      if (kind === 'without Web Locks')
        vi.spyOn(navigator, 'locks', 'get').mockReturnValue(undefined as unknown as LockManager);
      if (kind === 'with Web Locks that are forbidden')
        vi.spyOn(navigator.locks, 'request').mockRejectedValue(new DOMException('', 'SecurityError'));
    });

    it('are three for each API, even where all ask at once', async () => {
      const slots = await takeMany(5);
      expect(slots.filter((giveBack) => giveBack !== undefined).length).toBe(3);
      expect(await take('https://other.example.org')).toBeDefined();
    });

    it('are free as soon as they are given back', async () => {
      for (let times = 0; times < 20; times += 1) {
        const slots = await takeMany(3);
        expect(slots).not.toContain(undefined);
        for (const giveBack of slots) giveBack?.();
      }
    });

    it('are not kept by somebody who has left by then', async () => {
      const life = new AbortController();
      const waiting = takeStreamSlot(origin, life.signal);
      life.abort();
      await waiting;
      expect(await takeMany(3)).not.toContain(undefined);
    });
  },
);

describe('slots for streams', () => {
  it('are shared with other windows, and come back when those close', async () => {
    const slots = await takeMany(3);
    const names = await heldLocks();
    expect(new Set(names).size).toBe(3);
    for (const giveBack of slots) giveBack?.();

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
