import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { watchTurns } from '../../src/fast-path/event-loop-turn.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** What is said of each of so many requests in one turn, of which each takes so long. */
const inOneTurn = (isTooLong: () => boolean, requests: number, milliseconds: number) => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  return Array.from({ length: requests }, () => {
    now += milliseconds;
    return isTooLong();
  });
};

describe('a turn of the event loop', () => {
  it('is too long once it has read from more connections than one poll finds, for longer than the limit', () => {
    const said = inOneTurn(watchTurns(50), 1_100, 1);
    expect(said.indexOf(true)).toBe(1_024);
    expect(said.slice(1_024)).not.toContain(false);
  });

  it('is not too long while one poll finds everybody, however long each of them takes', () => {
    expect(inOneTurn(watchTurns(50), 1_024, 100)).not.toContain(true);
  });

  it('is not too long while it is quick, however many there are', () => {
    expect(inOneTurn(watchTurns(50), 5_000, 0)).not.toContain(true);
  });

  it('ends: what comes after it is counted from the beginning', async () => {
    const isTooLong = watchTurns(50);
    expect(inOneTurn(isTooLong, 1_100, 1)).toContain(true);
    vi.restoreAllMocks();
    await nextTurn();
    expect(inOneTurn(isTooLong, 1_000, 1)).not.toContain(true);
  });
});
