import { StoreUnavailable } from '@live-webinar/domain';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { batchCalls, type BatchLimits } from '../../src/persistence/batch-calls.js';

/** Asks nothing by itself: a test answers each batch when it wants to. What it leaves open is answered at its end. */
const batchFixture = (limits: BatchLimits = { batchSize: 100, maxBatches: 2 }) => {
  const asked: { readonly questions: readonly number[]; answer(): void; fail(error: Error): void }[] = [];
  const ask = batchCalls<number, string>(
    (questions) =>
      new Promise((resolve, reject) => {
        asked.push({
          questions,
          answer: () => {
            resolve(questions.map((question) => `answer ${question}`));
          },
          fail: reject,
        });
      }),
    limits,
  );
  onTestFinished(async () => {
    vi.useRealTimers();
    for (let answered = 0; answered < asked.length;) {
      for (; answered < asked.length; answered += 1) asked[answered]?.answer();
      await nextTurn();
    }
  });
  return { ask, asked, batches: () => asked.map(({ questions }) => questions) };
};
/** Calls are sent at the end of a turn: two turns later, their answers have been processed too. */
const nextTurn = async () => {
  for (let turns = 0; turns < 2; turns += 1) await new Promise((resolve) => setImmediate(resolve));
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe('batched calls', () => {
  it('sends a single call at once', async () => {
    const { ask, asked, batches } = batchFixture();
    const answer = ask(1);
    await nextTurn();
    expect(batches()).toEqual([[1]]);
    asked[0]?.answer();
    expect(await answer).toBe('answer 1');
  });

  it('sends the calls of one turn as one batch, and gives each its answer', async () => {
    const { ask, asked, batches } = batchFixture();
    const answers = Promise.all([ask(1), ask(2), ask(2), ask(3)]);
    await nextTurn();
    expect(batches()).toEqual([[1, 2, 2, 3]]);
    asked[0]?.answer();
    expect(await answers).toEqual(['answer 1', 'answer 2', 'answer 2', 'answer 3']);
  });

  it('collects calls while the maximum of batches is running', async () => {
    const { ask, asked, batches } = batchFixture();
    void ask(1);
    await nextTurn();
    void ask(2);
    await nextTurn();
    void ask(3);
    await nextTurn();
    const last = ask(4);
    await nextTurn();
    expect(batches()).toEqual([[1], [2]]);
    asked[1]?.answer();
    await nextTurn();
    expect(batches()).toEqual([[1], [2], [3, 4]]);
    asked[2]?.answer();
    expect(await last).toBe('answer 4');
  });

  it('splits many calls into several batches', async () => {
    const { ask, batches } = batchFixture({ batchSize: 2, maxBatches: 2 });
    for (const question of [1, 2, 3, 4, 5]) void ask(question);
    await nextTurn();
    expect(batches()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('sends calls before the end of a long turn', () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const { ask, batches } = batchFixture({ batchSize: 2, maxBatches: 3 });
    for (const question of [1, 2, 3]) void ask(question);
    expect(batches()).toEqual([]);
    now += 21;
    void ask(4);
    expect(batches()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    void ask(5);
    expect(batches()).toHaveLength(3);
  });

  it('begins the next batch only after the interval, with what has come meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const advance = async (ms: number) => {
      now += ms;
      await vi.advanceTimersByTimeAsync(ms);
    };
    const { ask, asked, batches } = batchFixture({ batchSize: 100, maxBatches: 1, intervalMs: 50 });
    void ask(1);
    await nextTurn();
    asked[0]?.answer();
    await nextTurn();
    void ask(2);
    await advance(49);
    void ask(3);
    await nextTurn();
    expect(batches()).toEqual([[1]]);
    await advance(1);
    expect(batches()).toEqual([[1], [2, 3]]);
    asked[1]?.answer();
    await advance(50);
    void ask(4);
    await nextTurn();
    expect(batches()).toEqual([[1], [2, 3], [4]]);
  });

  it('rejects every call of a failed batch, and no later one', async () => {
    const { ask, asked } = batchFixture({ batchSize: 2, maxBatches: 1 });
    const outcomes = Promise.allSettled([ask(1), ask(2), ask(3)]);
    await nextTurn();
    asked[0]?.fail(new Error('gone'));
    await nextTurn();
    asked[1]?.answer();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });

  it('refuses a call at once if too many are waiting', async () => {
    const { ask, batches } = batchFixture({ batchSize: 1, maxBatches: 1, maxWaiting: 2 });
    void ask(1);
    await nextTurn();
    void ask(2);
    void ask(3);
    await expect(ask(4)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(batches()).toEqual([[1]]);
  });

  it('refuses running and waiting calls after the timeout, and does not send them later', async () => {
    const { ask, asked, batches } = batchFixture({ batchSize: 1, maxBatches: 1, timeoutMs: 50 });
    const outcomes = await Promise.allSettled([ask(1), ask(2)]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ reason: expect.any(StoreUnavailable) as unknown });
    }
    // The answer arrives after its caller was refused.
    asked[0]?.answer();
    const next = ask(3);
    await nextTurn();
    expect(batches()).toEqual([[1], [3]]);
    asked[1]?.answer();
    expect(await next).toBe('answer 3');
  });
});
