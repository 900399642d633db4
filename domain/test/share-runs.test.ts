import { expect, it } from 'vitest';
import { shareRuns } from '../src/share-runs.js';

/** Runs that end when the test says so. */
const heldRuns = () => {
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const share = shareRuns(() => new Promise((resolve, reject) => ends.push({ resolve, reject })));
  return { ends, share };
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

it('starts one more run for all calls that come during a run', async () => {
  const { ends, share } = heldRuns();
  const first = share();
  await settled();
  const others = [share(), share(), share()];
  await settled();
  expect(ends).toHaveLength(1);
  ends[0]?.resolve();
  await first;
  await settled();
  expect(ends).toHaveLength(2);
  ends[1]?.resolve();
  await Promise.all(others);
  await settled();
  expect(ends).toHaveLength(2);
});

it('runs again after a run that failed, and tells only those who shared it', async () => {
  const { ends, share } = heldRuns();
  const first = share();
  await settled();
  const second = share();
  ends[0]?.reject(new Error('not today'));
  await expect(first).rejects.toThrow('not today');
  await settled();
  ends[1]?.resolve();
  await expect(second).resolves.toBeUndefined();
});
