import { expect, it } from 'vitest';
import { batchPerKey } from '../../src/persistence/batch-per-key.js';

it('batches the calls of each key, and a key without an answer does not delay another one', async () => {
  const batches: string[] = [];
  let answerSlow: (() => void) | undefined;
  const call = batchPerKey<number, string>(
    async (key, calls) => {
      batches.push(`${key}: ${calls.join()}`);
      if (key === 'slow') await new Promise<void>((resolve) => (answerSlow = resolve));
      return calls.map((number) => `${key} ${number}`);
    },
    { batchSize: 100, maxBatches: 1 },
  );

  const slow = [call('slow', 1), call('slow', 2)];
  expect(await Promise.all([call('quick', 3), call('quick', 4)])).toEqual(['quick 3', 'quick 4']);
  slow.push(call('slow', 5));
  expect(await call('quick', 6)).toBe('quick 6');
  expect(batches).toEqual(['slow: 1,2', 'quick: 3,4', 'quick: 6']);

  answerSlow?.();
  await Promise.all(slow.slice(0, 2));
  await expect.poll(() => batches.at(-1)).toBe('slow: 5');
  answerSlow?.();
  expect(await Promise.all(slow)).toEqual(['slow 1', 'slow 2', 'slow 5']);
});
