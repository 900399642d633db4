import { describe, expect, it } from 'vitest';
import { ApiFailure } from '../../src/data/api-failure.js';
import { Loader } from '../../src/data/loader.js';

const host = {
  addController: () => undefined,
  removeController: () => undefined,
  requestUpdate: () => undefined,
};
const newLoader = () => new Loader<string>({ ...host, updateComplete: Promise.resolve(true) });

/** A promise that a test settles. */
const withResolvers = () => {
  let resolve: (value: string) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<string>((onResolved, onRejected) => {
    resolve = onResolved;
    reject = onRejected;
  });
  return { promise, resolve, reject };
};

describe('a loader', () => {
  it('keeps the value of the newest request if an older one is answered later', async () => {
    const loader = newLoader();
    const first = withResolvers();
    const older = loader.load(() => first.promise);
    await loader.load(() => Promise.resolve('newer'));
    first.resolve('older');
    await older;
    expect(loader.value).toBe('newer');
    expect(loader.isLoading).toBe(false);
  });

  it('ignores the failure of an older request', async () => {
    const loader = newLoader();
    const first = withResolvers();
    const older = loader.load(() => first.promise);
    await loader.load(() => Promise.resolve('newer'));
    first.reject(new ApiFailure(503, 'unavailable', 'The database cannot be reached'));
    await older;
    expect(loader.failure).toBeUndefined();
  });

  it('aborts a request when a newer one begins, and when its element is removed', async () => {
    const loader = newLoader();
    const signals: AbortSignal[] = [];
    const pending = (signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<string>(() => undefined);
    };
    void loader.load(pending);
    void loader.load(pending);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    loader.hostDisconnected();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('keeps the value if a newer one cannot be loaded, and says why', async () => {
    const loader = newLoader();
    await loader.load(() => Promise.resolve('value'));
    await loader.load(() =>
      Promise.reject(new ApiFailure(503, 'unavailable', 'The database cannot be reached')),
    );
    expect(loader.value).toBe('value');
    expect(loader.failure?.message).toBe('The database cannot be reached');
  });
});
