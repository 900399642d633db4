import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPoller, type Poller } from '../../src/async/poller.js';
import { LiveWebinarError } from '../../src/failure.js';

let poller: Poller;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  poller.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const SECOND_MS = 1_000;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const everySecond = () => SECOND_MS;
const succeed = async () => undefined;
const fail = () => Promise.reject<undefined>(new Error('no'));

/** A task whose runs end when the test says so. */
const slowTask = () => {
  const runs: { end: () => void; fail: () => void; signal: AbortSignal }[] = [];
  const task = vi.fn(
    (signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        const fail = () => {
          reject(new Error('no'));
        };
        runs.push({ end: resolve, fail, signal });
      }),
  );
  return { task, runs };
};

it('a poller that was not started runs nothing', async () => {
  const task = vi.fn(succeed);
  poller = createPoller(task, everySecond);
  await pass(5 * SECOND_MS);
  expect(task).not.toHaveBeenCalled();
  expect(poller.isActive).toBe(false);
});

it('a poller runs its task at once, then after each delay, until it is stopped', async () => {
  const task = vi.fn(succeed);
  poller = createPoller(task, everySecond);
  poller.run();
  expect(task).toHaveBeenCalledTimes(1);
  await pass(2.5 * SECOND_MS);
  expect(task).toHaveBeenCalledTimes(3);
  poller.stop();
  await pass(5 * SECOND_MS);
  expect(task).toHaveBeenCalledTimes(3);
});

it('a poller waits for a run to end before it schedules the next', async () => {
  const { task, runs } = slowTask();
  poller = createPoller(task, everySecond);
  poller.run();
  await pass(5 * SECOND_MS);
  expect(task).toHaveBeenCalledTimes(1);
  expect(poller.isScheduled).toBe(false);
  runs[0]?.end();
  await pass(SECOND_MS);
  expect(task).toHaveBeenCalledTimes(2);
});

it('a poller without a next delay is idle after a run', async () => {
  const task = vi.fn(succeed);
  poller = createPoller(task, () => undefined);
  poller.run();
  await pass(5 * SECOND_MS);
  expect(task).toHaveBeenCalledTimes(1);
  expect(poller.isActive).toBe(false);
});

it('a poller asks for the delay with the number of failures in a row and what the server asked for', async () => {
  const busy = new LiveWebinarError({ code: 'unavailable', message: 'Busy', status: 503, retryAfter: 7 });
  const task = vi.fn(succeed).mockRejectedValueOnce(new Error('no')).mockRejectedValueOnce(busy);
  const delayAfter = vi.fn(everySecond);
  poller = createPoller(task, delayAfter);
  poller.run();
  await pass(2.5 * SECOND_MS);
  expect(delayAfter.mock.calls).toEqual([
    [1, undefined],
    [2, 7],
    [0, undefined],
  ]);
});

it('a poller that is run again aborts the run under way, whose failure does not count', async () => {
  const { task, runs } = slowTask();
  poller = createPoller(task, everySecond);
  poller.run();
  poller.run();
  expect(runs.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  runs[0]?.fail();
  await pass(5 * SECOND_MS);
  expect(poller.failures).toBe(0);
  expect(task).toHaveBeenCalledTimes(2);
});

it('a poller that is paused aborts its run, schedules none, and still counts its failures', async () => {
  const { task, runs } = slowTask();
  poller = createPoller(task, everySecond);
  poller.run();
  runs[0]?.fail();
  await pass(SECOND_MS);
  poller.pause();
  expect(runs[1]?.signal.aborted).toBe(true);
  runs[1]?.end();
  await pass(5 * SECOND_MS);
  expect(task).toHaveBeenCalledTimes(2);
  expect(poller.isActive).toBe(false);
});

it('a paused poller continues to count failures, and a stopped one begins again', async () => {
  poller = createPoller(fail, everySecond);
  poller.run();
  await pass(1);
  poller.pause();
  poller.run();
  await pass(1);
  expect(poller.failures).toBe(2);
  poller.stop();
  expect(poller.failures).toBe(0);
});

it('a scheduled run comes after the given delay, in place of the one that was scheduled', async () => {
  const task = vi.fn(succeed);
  poller = createPoller(task, everySecond);
  poller.schedule(SECOND_MS);
  poller.schedule(3 * SECOND_MS);
  await pass(2.5 * SECOND_MS);
  expect(task).not.toHaveBeenCalled();
  await pass(SECOND_MS);
  expect(task).toHaveBeenCalledTimes(1);
});

it('a scheduled run without a delay comes as after the last run', async () => {
  const task = vi.fn(fail);
  poller = createPoller(task, (failures) => (failures + 1) * SECOND_MS);
  poller.run();
  await pass(SECOND_MS);
  poller.schedule();
  await pass(1.5 * SECOND_MS);
  expect(task).toHaveBeenCalledTimes(1);
  await pass(SECOND_MS);
  expect(task).toHaveBeenCalledTimes(2);
});

it('a run that is scheduled during another keeps its time, and the other goes on', async () => {
  const { task, runs } = slowTask();
  poller = createPoller(task, () => 10 * SECOND_MS);
  poller.run();
  poller.schedule(SECOND_MS);
  expect(runs[0]?.signal.aborted).toBe(false);
  runs[0]?.fail();
  await pass(SECOND_MS);
  expect(task).toHaveBeenCalledTimes(2);
  expect(poller.failures).toBe(1);
});

it('a task learns whether its run was scheduled', async () => {
  const task = vi.fn((_signal: AbortSignal, _isScheduled: boolean) => Promise.resolve());
  poller = createPoller(task, everySecond);
  poller.run();
  await pass(1.5 * SECOND_MS);
  expect(task.mock.calls.map(([, isScheduled]) => isScheduled)).toEqual([false, true]);
});

it('a task may stop its own poller', async () => {
  const task = vi.fn(async () => {
    poller.stop();
  });
  poller = createPoller(task, everySecond);
  poller.run();
  await pass(5 * SECOND_MS);
  expect(task).toHaveBeenCalledTimes(1);
});
