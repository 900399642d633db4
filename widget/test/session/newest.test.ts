import { describe, expect, it } from 'vitest';
import { newest } from '../../src/session/newest.js';

const questions = () => {
  const answers: ((value: string) => void)[] = [];
  const life = new AbortController();
  const ask = newest(
    life.signal,
    (signal) =>
      new Promise<string>((resolve, reject) => {
        answers.push(resolve);
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      }),
  );
  return { ask, answers, life };
};

describe('a newer question', () => {
  it('makes the older one void, and answers for both', async () => {
    const { ask, answers } = questions();
    const first = ask();
    const second = ask();
    answers[0]?.('late');
    answers[1]?.('new');
    expect(await Promise.all([first, second])).toEqual(['new', 'new']);
  });

  it('ends with the life of who asked', async () => {
    const { ask, life } = questions();
    const answer = ask();
    life.abort(new Error('gone'));
    await expect(answer).rejects.toThrow('gone');
  });
});
