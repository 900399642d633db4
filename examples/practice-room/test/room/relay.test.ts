import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createArrivalGap } from '../../public/room/relay.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('keeps messages in order until the arrival gap is over', () => {
  const order: string[] = [];
  const gap = createArrivalGap(({ type }) => order.push(type));
  gap.pass({ type: 'locked', locked: true });
  gap.begin(() => order.push('over'));
  gap.pass({ type: 'person-left', id: 'ada' });
  gap.pass({ type: 'knock', knock: { id: 'b', name: 'Ben' } });
  expect(order).toEqual(['locked']);
  vi.runAllTimers();
  gap.pass({ type: 'lobby', on: true });
  expect(order).toEqual(['locked', 'over', 'person-left', 'knock', 'lobby']);
});
