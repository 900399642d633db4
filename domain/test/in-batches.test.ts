import { expect, it } from 'vitest';
import { inBatches } from '../src/in-batches.js';

/** Batches that end when the test says so. */
const heldBatches = () => {
  const batches: { key: string; items: readonly number[]; end: (fault?: Error) => void }[] = [];
  const add = inBatches<number, number>(
    (key, items) =>
      new Promise((resolve, reject) => {
        const end = (fault?: Error) => {
          if (fault) reject(fault);
          else resolve(items.length);
        };
        batches.push({ key, items: [...items], end });
      }),
  );
  return { batches, add };
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

it('handles the first items at once, and those that come meanwhile together', async () => {
  const { batches, add } = heldBatches();
  const first = add('a', [1]);
  expect(batches).toMatchObject([{ items: [1] }]);
  const others = [add('a', [2]), add('a', [3, 4])];
  await settled();
  expect(batches).toHaveLength(1);
  batches[0]?.end();
  await settled();
  expect(batches[1]).toMatchObject({ items: [2, 3, 4] });
  const late = add('a', [5]);
  batches[1]?.end();
  await settled();
  expect(batches[2]).toMatchObject({ items: [5] });
  batches[2]?.end();
  expect(await Promise.all([first, ...others, late])).toEqual([1, 3, 3, 1]);
});

it('handles other keys meanwhile', () => {
  const { batches, add } = heldBatches();
  void add('a', [1]);
  void add('b', [2]);
  expect(batches.map(({ key }) => key)).toEqual(['a', 'b']);
});

it('a batch that fails fails alone', async () => {
  const { batches, add } = heldBatches();
  const first = add('a', [1]);
  const second = add('a', [2]);
  batches[0]?.end(new Error('no database'));
  await expect(first).rejects.toThrow('no database');
  await settled();
  batches[1]?.end();
  expect(await second).toBe(1);
});
