import { StoreUnavailable } from '@live-webinar/domain';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { batchLookups, type BatchLimits } from '../../src/persistence/batched-lookups.js';

/** Asks nothing by itself: a test answers each group when it likes. */
const aStore = (limits: BatchLimits = { batchSize: 100, groups: 2 }) => {
  const asked: { readonly questions: readonly number[]; answer(): void; fail(error: Error): void }[] = [];
  const ask = batchLookups<number, string>(
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
  return { ask, asked, groups: () => asked.map(({ questions }) => questions) };
};
/** Questions are asked at the end of a turn: two turns later they have been, with all that follows from an answer. */
const nextTurn = async () => {
  for (let turns = 0; turns < 2; turns += 1) await new Promise((resolve) => setImmediate(resolve));
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe('questions that are batchLookups', () => {
  it('go alone, at once, where there is one', async () => {
    const { ask, asked, groups } = aStore();
    const answer = ask(1);
    await nextTurn();
    expect(groups()).toEqual([[1]]);
    asked[0]?.answer();
    expect(await answer).toBe('answer 1');
  });

  it('go together where they come together, and each gets its own answer', async () => {
    const { ask, asked, groups } = aStore();
    const answers = Promise.all([ask(1), ask(2), ask(2), ask(3)]);
    await nextTurn();
    expect(groups()).toEqual([[1, 2, 2, 3]]);
    asked[0]?.answer();
    expect(await answers).toEqual(['answer 1', 'answer 2', 'answer 2', 'answer 3']);
  });

  it('wait for each other while as many groups as may be are on their way', async () => {
    const { ask, asked, groups } = aStore();
    void ask(1);
    await nextTurn();
    void ask(2);
    await nextTurn();
    void ask(3);
    await nextTurn();
    const last = ask(4);
    await nextTurn();
    expect(groups()).toEqual([[1], [2]]);
    asked[1]?.answer();
    await nextTurn();
    expect(groups()).toEqual([[1], [2], [3, 4]]);
    asked[2]?.answer();
    expect(await last).toBe('answer 4');
  });

  it('go in several groups where they are many', async () => {
    const { ask, groups } = aStore({ batchSize: 2, groups: 2 });
    for (const question of [1, 2, 3, 4, 5]) void ask(question);
    await nextTurn();
    expect(groups()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('do not wait for the end of a turn that takes long', () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const { ask, groups } = aStore({ batchSize: 2, groups: 3 });
    for (const question of [1, 2, 3]) void ask(question);
    expect(groups()).toEqual([]);
    now += 21;
    void ask(4);
    expect(groups()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    void ask(5);
    expect(groups()).toHaveLength(3);
  });

  it('fail together, and those after them do not', async () => {
    const { ask, asked } = aStore({ batchSize: 2, groups: 1 });
    const outcomes = Promise.allSettled([ask(1), ask(2), ask(3)]);
    await nextTurn();
    asked[0]?.fail(new Error('gone'));
    await nextTurn();
    asked[1]?.answer();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });

  it('are refused at once where too many wait', async () => {
    const { ask, groups } = aStore({ batchSize: 1, groups: 1, maxWaiting: 2 });
    void ask(1);
    await nextTurn();
    void ask(2);
    void ask(3);
    await expect(ask(4)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(groups()).toEqual([[1]]);
  });

  it('are refused after their deadline, on their way or waiting, and asked no more', async () => {
    const { ask, asked, groups } = aStore({ batchSize: 1, groups: 1, timeoutMs: 50 });
    const outcomes = await Promise.allSettled([ask(1), ask(2)]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ reason: expect.any(StoreUnavailable) as unknown });
    }
    // The answer comes, too late for the one who asked.
    asked[0]?.answer();
    const next = ask(3);
    await nextTurn();
    expect(groups()).toEqual([[1], [3]]);
    asked[1]?.answer();
    expect(await next).toBe('answer 3');
  });
});
