import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { reportListenersRegularly } from '../src/report-listeners.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const INTERVAL_MS = 5_000;

/** Reports the streams of a process that opens one more before each report. */
const run = (report: (streams: number) => Promise<void> = async () => undefined) => {
  const reported = vi.fn(report);
  const onFailed = vi.fn();
  let streams = 0;
  const stop = reportListenersRegularly({ report: reported }, () => (streams += 1), onFailed);
  return { reported, onFailed, stop };
};

it('reports the open event streams at once, and again every five seconds', async () => {
  const { reported, onFailed, stop } = run();
  expect(reported.mock.calls).toEqual([[1]]);
  await vi.advanceTimersByTimeAsync(2 * INTERVAL_MS);
  expect(reported.mock.calls).toEqual([[1], [2], [3]]);
  expect(onFailed).not.toHaveBeenCalled();
  await stop();
});

it('goes on reporting event streams after failures, and tells of the first of several in a row', async () => {
  const failure = new Error('away');
  const outcomes = [true, false, false, false, true, false];
  const { reported, onFailed, stop } = run(() =>
    outcomes.shift() ? Promise.resolve() : Promise.reject(failure),
  );
  await vi.advanceTimersByTimeAsync(3 * INTERVAL_MS);
  expect(onFailed.mock.calls).toEqual([[failure]]);
  await vi.advanceTimersByTimeAsync(2 * INTERVAL_MS);
  expect(onFailed.mock.calls).toEqual([[failure], [failure]]);
  expect(reported).toHaveBeenCalledTimes(6);
  await stop();
});

it('does not begin a report of event streams while the last one is running', async () => {
  const finish: (() => void)[] = [];
  const { reported, stop } = run(() => new Promise((resolve) => finish.push(resolve)));
  await vi.advanceTimersByTimeAsync(10 * INTERVAL_MS);
  expect(reported.mock.calls).toEqual([[1]]);
  const stopping = stop();
  finish.shift()?.();
  await vi.waitFor(() => {
    expect(reported).toHaveBeenCalledTimes(2);
  });
  finish.shift()?.();
  await stopping;
});

it('reports that there are no event streams when it stops, after a running report, and never again', async () => {
  const { reported, stop } = run();
  await stop();
  expect(reported.mock.calls).toEqual([[1], [0]]);
  await vi.advanceTimersByTimeAsync(10 * INTERVAL_MS);
  expect(reported).toHaveBeenCalledTimes(2);
});
