import { describe, expect, it } from 'vitest';
import { backoffDelay } from '../../src/async/backoff.js';
import { HELD_BACK, POLLING, reconnectDelay } from '../../src/feed/delays.js';

it('the status is polled about every five seconds, after failures up to every minute', () => {
  expect([0, 1, 40].map((failures) => backoffDelay(POLLING, failures, 0, 0.5))).toEqual([
    5_000, 10_000, 60_000,
  ]);
});

it('a stream that is held back is tried again after a minute, later after up to ten', () => {
  expect([0, 1, 2, 3, 4, 40].map((failures) => backoffDelay(HELD_BACK, failures, 0, 0.5))).toEqual([
    60_000, 120_000, 240_000, 480_000, 600_000, 600_000,
  ]);
});

describe('reconnectDelay', () => {
  it('the reconnect delay is what the server said, up to ten minutes', () => {
    expect(reconnectDelay('0', 0.5)).toBe(0);
    expect(reconnectDelay('750', 0.5)).toBe(750);
    expect(reconnectDelay('9'.repeat(400), 0.5)).toBe(600_000);
  });

  it.each([undefined, '', 'soon', '-1', '1.5'])(
    'the reconnect delay is two to four seconds if the server said %j',
    (retry) => {
      expect([0, 0.5, 1].map((random) => reconnectDelay(retry, random))).toEqual([2_000, 3_000, 4_000]);
    },
  );
});
