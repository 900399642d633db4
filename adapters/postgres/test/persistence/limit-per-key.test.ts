import { StoreUnavailable } from '@live-webinar/domain';
import { describe, expect, it } from 'vitest';
import { limitPerKey } from '../../src/persistence/limit-per-key.js';

/** Changes that end when a test says so. */
const limitFixture = (limits = { maxRunning: 2, maxWaiting: 10, timeoutMs: 60_000 }) => {
  const limited = limitPerKey(limits);
  const running: { readonly name: string; store(): void; fail(): void }[] = [];
  const change = (key: string, name: string) =>
    limited(
      key,
      () =>
        new Promise<string>((resolve, reject) => {
          running.push({
            name,
            store: () => {
              resolve(name);
            },
            fail: () => {
              reject(new StoreUnavailable());
            },
          });
        }),
    );
  return { change, running, names: () => running.map(({ name }) => name) };
};
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('changes that are limited per key', () => {
  it('runs changes of one key up to the limit at once, the others in order', async () => {
    const { change, running, names } = limitFixture();
    const all = ['a', 'b', 'c', 'd'].map((name) => change('123', name));
    expect(names()).toEqual(['a', 'b']);
    running[1]?.store();
    await nextTurn();
    expect(names()).toEqual(['a', 'b', 'c']);
    running[0]?.store();
    running[2]?.store();
    await nextTurn();
    running[3]?.store();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('runs a change without waiting for changes of another key', () => {
    const { change, names } = limitFixture();
    for (const name of ['a', 'b', 'c']) void change('123', name);
    void change('456', 'other');
    expect(names()).toEqual(['a', 'b', 'other']);
  });

  it('runs the changes of a key one at a time after a failure, until one succeeds', async () => {
    const { change, running, names } = limitFixture();
    const all = Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((name) => change('123', name)));
    running[0]?.fail();
    await nextTurn();
    expect(names()).toEqual(['a', 'b']);
    running[1]?.fail();
    await nextTurn();
    expect(names()).toEqual(['a', 'b', 'c']);
    running[2]?.store();
    await nextTurn();
    expect(names()).toEqual(['a', 'b', 'c', 'd', 'e']);
    running[3]?.store();
    running[4]?.store();
    expect((await all).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
  });

  it('refuses changes if too many wait, or if they wait too long', async () => {
    const { change, names } = limitFixture({ maxRunning: 1, maxWaiting: 1, timeoutMs: 20 });
    void change('123', 'a');
    const late = change('123', 'b');
    await expect(change('123', 'c')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(late).rejects.toBeInstanceOf(StoreUnavailable);
    expect(names()).toEqual(['a']);
  });
});
