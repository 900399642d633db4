import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { watchTurns } from '../../src/fast-path/event-loop-turn.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** The verdict on each of `count` requests in one turn that each take the same time. */
const inOneTurn = (isTooLong: () => boolean, requests: number, milliseconds: number) => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  return Array.from({ length: requests }, () => {
    now += milliseconds;
    return isTooLong();
  });
};

describe('a turn of the event loop', () => {
  it('a turn is too long if it reads from more connections than one poll returns, for longer than the limit', () => {
    const said = inOneTurn(watchTurns(50), 1_100, 1);
    expect(said.indexOf(true)).toBe(1_024);
    expect(said.slice(1_024)).not.toContain(false);
  });

  it('a turn is not too long if one poll returns all connections, however long each request takes', () => {
    expect(inOneTurn(watchTurns(50), 1_024, 100)).not.toContain(true);
  });

  it('a turn is not too long if it is quick, however many requests there are', () => {
    expect(inOneTurn(watchTurns(50), 5_000, 0)).not.toContain(true);
  });

  it('a new turn starts counting from zero', async () => {
    const isTooLong = watchTurns(50);
    expect(inOneTurn(isTooLong, 1_100, 1)).toContain(true);
    vi.restoreAllMocks();
    await nextTurn();
    expect(inOneTurn(isTooLong, 1_000, 1)).not.toContain(true);
  });
});
