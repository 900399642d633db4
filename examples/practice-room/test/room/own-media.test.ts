import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerOrTimeLimit } from '../../public/room/own-media.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const waiting = (answered: Promise<void>) => {
  const done = vi.fn();
  void answerOrTimeLimit(answered).then(done);
  return done;
};

it('waits for the answer to the camera prompt and leaves no timer behind', async () => {
  let answer: () => void = () => undefined;
  const done = waiting(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  await vi.advanceTimersByTimeAsync(59_000);
  expect(done).not.toHaveBeenCalled();
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(done).toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

it('waits 60 seconds if nobody answers the camera prompt', async () => {
  const done = waiting(new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(59_999);
  expect(done).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toHaveBeenCalled();
});
