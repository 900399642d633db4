import { StorageUnavailable } from '@live-webinar/domain';
import { expect, it } from 'vitest';
import { heldContent } from '../src/held-content.js';

const source = (chunks: readonly Uint8Array[], bytes: number) => {
  const rest = [...chunks];
  let releases = 0;
  const content = heldContent({
    bytes,
    next: async () => rest.shift(),
    release: async () => {
      releases += 1;
    },
    toFault: (cause) => new StorageUnavailable('unreachable', { cause }),
  });
  return { content, releases: () => releases };
};

it('releases its source once, at the end', async () => {
  const { content, releases } = source([Uint8Array.of(1), Uint8Array.of(2)], 2);
  const iterator = content[Symbol.asyncIterator]();
  await iterator.next();
  await iterator.next();
  expect(releases()).toBe(0);
  expect(await iterator.next()).toMatchObject({ done: true });
  expect(await iterator.next()).toMatchObject({ done: true });
  await iterator.return?.();
  expect(releases()).toBe(1);
});

it('throws if the source ends early, and releases it', async () => {
  const { content, releases } = source([Uint8Array.of(1)], 2);
  const iterator = content[Symbol.asyncIterator]();
  await iterator.next();
  await expect(iterator.next()).rejects.toMatchObject({ name: 'StorageUnavailable', fault: 'unreachable' });
  expect(releases()).toBe(1);
});
