import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endSession, startSession, type AbandonmentLimits } from '@live-webinar/domain';
import { endAbandonedSessionsRegularly } from '../src/abandoned-sessions.js';

const at = new Date('2026-03-01T18:00:00Z');
const ended = endSession(
  startSession({
    webinarId: '123',
    startedBy: 'olga',
    at,
    id: 'session',
    roomId: '00000000-0000-4000-8000-000000000000',
    passcode: 'open-sesame',
  }),
  at,
);
const RULE: AbandonmentLimits = { emptyAfterMs: 1_800_000, liveAfterMs: null };
const MINUTE_MS = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const run = (endAbandonedSessions: () => Promise<(typeof ended)[]>, rule = RULE) => {
  const onEnded = vi.fn();
  const onFailed = vi.fn();
  const looked = vi.fn(endAbandonedSessions);
  const stop = endAbandonedSessionsRegularly({ endAbandonedSessions: looked }, rule, { onEnded, onFailed });
  return { looked, onEnded, onFailed, stop };
};

it('looks for abandoned sessions once a minute and reports those that it ended', async () => {
  const { looked, onEnded, stop } = run(async () => [ended]);
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
  expect(looked.mock.calls).toEqual([[RULE], [RULE]]);
  expect(onEnded.mock.calls).toEqual([['123'], ['123']]);
  await stop();
  await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
  expect(looked).toHaveBeenCalledTimes(2);
});

it('looks for abandoned sessions again after a failure', async () => {
  const failure = new Error('away');
  const { looked, onFailed, stop } = run(() => Promise.reject(failure));
  await vi.advanceTimersByTimeAsync(3 * MINUTE_MS);
  expect(looked).toHaveBeenCalledTimes(3);
  expect(onFailed.mock.calls).toEqual([[failure], [failure], [failure]]);
  await stop();
});

it('never looks for abandoned sessions twice at the same time, and waits for a running look when it stops', async () => {
  let finish: (() => void) | undefined;
  const { looked, stop } = run(
    () =>
      new Promise((resolve) => {
        finish = () => {
          resolve([]);
        };
      }),
  );
  await vi.advanceTimersByTimeAsync(3 * MINUTE_MS);
  expect(looked).toHaveBeenCalledTimes(1);
  let isStopped = false;
  const stopping = stop().then(() => (isStopped = true));
  await vi.advanceTimersByTimeAsync(0);
  expect(isStopped).toBe(false);
  finish?.();
  await stopping;
});

it('does not look for abandoned sessions if both limits are off', async () => {
  const { looked } = run(async () => [], { emptyAfterMs: null, liveAfterMs: null });
  await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
  expect(looked).not.toHaveBeenCalled();
});
