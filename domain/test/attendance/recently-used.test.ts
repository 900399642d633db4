import { expect, it } from 'vitest';
import { createRecentlyUsed } from '../../src/attendance/recently-used.js';

const create = () => createRecentlyUsed<string>(6, ({ length }) => length);

it('finds what was kept, in the version that it was kept in', () => {
  const kept = create();
  kept.keep('a', '1', 'xx');
  expect(kept.find('a', '1')).toBe('xx');
  expect(kept.find('a', '2')).toBeUndefined();
  kept.keep('a', '2', 'yy');
  expect([kept.find('a', '1'), kept.find('a', '2')]).toEqual([undefined, 'yy']);
});

it('drops what was not used for the longest time once all is too large', () => {
  const kept = create();
  for (const key of ['a', 'b', 'c']) kept.keep(key, '1', 'xx');
  kept.find('a', '1');
  kept.keep('d', '1', 'xxx');
  expect(['a', 'b', 'c', 'd'].map((key) => kept.find(key, '1'))).toEqual([
    ...['xx', undefined, undefined, 'xxx'],
  ]);
});

it('does not count what was replaced', () => {
  const kept = create();
  for (let version = 0; version < 10; version += 1) kept.keep('a', String(version), 'xxxx');
  kept.keep('b', '1', 'xx');
  expect([kept.find('a', '9'), kept.find('b', '1')]).toEqual(['xxxx', 'xx']);
});

it('does not keep what is larger than all may be, and keeps the rest', () => {
  const kept = create();
  kept.keep('a', '1', 'xx');
  kept.keep('b', '1', 'x'.repeat(7));
  expect([kept.find('a', '1'), kept.find('b', '1')]).toEqual(['xx', undefined]);
});
