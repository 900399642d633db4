import { expect, it } from 'vitest';
import { spreadOf } from '../../src/events/spread.js';

it.each([
  [0, 0],
  [50, 0],
  [51, 1],
  [1_000, 1],
  [1_001, 2],
  [10_000, 10],
  [1_000_000, 60],
])('%i pages ask within %i s after a change', (pages, seconds) => {
  expect(spreadOf(pages)).toBe(seconds);
});
