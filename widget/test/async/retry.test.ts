import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { retry } from '../../src/async/retry.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A task whose first runs fail. */
const failing = (times: number) => {
  let left = times;
  return vi.fn(() => {
    left -= 1;
    return left < 0 ? Promise.resolve('done') : Promise.reject(new Error('no'));
  });
};

describe('retry', () => {
  it('retry waits the given delay between runs until one succeeds', async () => {
    const task = failing(2);
    const result = retry(task, (failures) => failures * 100);
    await vi.advanceTimersByTimeAsync(99);
    expect(task).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(task).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(200);
    expect(await result).toBe('done');
  });

  it('retry rejects with the last error once there is no further delay', async () => {
    const task = failing(9);
    const result = expect(retry(task, (failures) => (failures < 3 ? 10 : undefined))).rejects.toThrow('no');
    await vi.runAllTimersAsync();
    await result;
    expect(task).toHaveBeenCalledTimes(3);
  });

  it('retry stops waiting when its signal aborts', async () => {
    const stop = new AbortController();
    const task = failing(9);
    const result = expect(retry(task, () => 1_000, stop.signal)).rejects.toThrow('enough');
    await vi.advanceTimersByTimeAsync(1);
    stop.abort(new Error('enough'));
    await result;
    expect(task).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
