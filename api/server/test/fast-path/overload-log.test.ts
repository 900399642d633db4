import type { Server } from '@hapi/hapi';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createOverloadLog } from '../../src/fast-path/overload-log.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('an overload is logged once per second, with the number of refused requests, and not when it is over', () => {
  const lines: unknown[] = [];
  const server = { log: (tags: string[], line: object) => lines.push([tags[0], line]) };
  const overload = createOverloadLog(server as unknown as Server);
  const lineOf = (refused: number) => ['warn', expect.objectContaining({ refused }) as unknown];

  for (let times = 0; times < 3; times += 1) overload.count();
  vi.advanceTimersByTime(1_000);
  expect(lines).toEqual([lineOf(3)]);
  overload.count();
  vi.advanceTimersByTime(10_000);
  expect(lines).toEqual([lineOf(3), lineOf(1)]);
  expect(overload.refused()).toBe(4);
});
