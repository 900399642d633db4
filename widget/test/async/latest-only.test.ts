import { describe, expect, it } from 'vitest';
import { latestOnly } from '../../src/async/latest-only.js';

const overlappingCalls = () => {
  const answers: ((value: string) => void)[] = [];
  const lifetime = new AbortController();
  const ask = latestOnly(
    lifetime.signal,
    (signal) =>
      new Promise<string>((resolve, reject) => {
        answers.push(resolve);
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      }),
  );
  return { ask, answers, lifetime };
};

describe('latestOnly', () => {
  it('latestOnly gives the callers of an aborted call the result of the latest one', async () => {
    const { ask, answers } = overlappingCalls();
    const first = ask();
    const second = ask();
    answers[0]?.('late');
    answers[1]?.('new');
    expect(await Promise.all([first, second])).toEqual(['new', 'new']);
  });

  it('latestOnly aborts the running call when its lifetime ends', async () => {
    const { ask, lifetime } = overlappingCalls();
    const answer = ask();
    lifetime.abort(new Error('gone'));
    await expect(answer).rejects.toThrow('gone');
  });
});
