import { performance } from 'node:perf_hooks';
import { StoreUnavailable } from '@live-webinar/domain';

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly deadline: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** How many questions make a batch, how many batches run at once, and how many questions may wait. */
export interface BatchLimits {
  readonly batchSize: number;
  readonly maxBatches: number;
  /** Further questions are refused at once; by default {@link MAX_WAITING_LOOKUPS}. */
  readonly maxWaiting?: number;
  /** By default {@link LOOKUP_TIMEOUT_MS}. */
  readonly timeoutMs?: number;
}

/** A working database answers a queue of this length in less than a second. */
const MAX_WAITING_LOOKUPS = 5_000;
/** Longer than the limit of one statement, so that a caller behind a stuck statement can still be answered. */
const LOOKUP_TIMEOUT_MS = 5_000;
/**
 * Under overload one turn of the event loop reads from thousands of connections. After this long, questions no longer
 * wait for its end.
 */
const MAX_TURN_MS = 20;
const SWEEP_INTERVAL_MS = 100;

/**
 * Sends the questions of one turn of the event loop, and those that arrive while other batches are running, as one batch.
 * The fixed cost of a statement is then paid once per batch. A single question is sent at once.
 *
 * A question without an answer in time, or in a full queue, is refused with `StoreUnavailable`.
 *
 * @param ask answers the questions in their order; if it rejects, each question of the batch is rejected
 */
export const batchLookups = <Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  { batchSize, maxBatches, maxWaiting = MAX_WAITING_LOOKUPS, timeoutMs = LOOKUP_TIMEOUT_MS }: BatchLimits,
): ((question: Question) => Promise<Answer>) => {
  type Entry = Waiting<Question, Answer>;
  let waiting: Entry[] = [];
  /** All questions without an answer, the oldest first. */
  const open = new Set<Entry>();
  let running = 0;
  let scheduledAt: number | undefined;
  let sweeping: ReturnType<typeof setInterval> | undefined;

  const schedule = () => {
    if (running >= maxBatches || waiting.length === 0) return;
    if (scheduledAt === undefined) {
      scheduledAt = performance.now();
      // After all sockets were read, so that their questions make one batch.
      setImmediate(askScheduled);
    } else if (performance.now() - scheduledAt > MAX_TURN_MS) {
      askWaiting();
    }
  };

  const askScheduled = () => {
    scheduledAt = undefined;
    askWaiting();
  };

  const askWaiting = () => {
    while (running < maxBatches && waiting.length > 0) {
      const batch = waiting.slice(0, batchSize);
      waiting = waiting.slice(batchSize);
      running += 1;
      void answer(batch).finally(() => {
        running -= 1;
        schedule();
      });
    }
  };

  const answer = async (batch: readonly Entry[]) => {
    try {
      const answers = await ask(batch.map(({ question }) => question));
      batch.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      for (const entry of batch) open.delete(entry);
      stopSweeping();
    }
  };

  const sweep = () => {
    const now = performance.now();
    const late: Entry[] = [];
    for (const entry of open) {
      if (entry.deadline > now) break;
      late.push(entry);
    }
    if (late.length === 0) return;
    waiting = waiting.filter(({ deadline }) => deadline > now);
    const cause = new Error(`A look-up was not answered within ${timeoutMs} ms`);
    for (const entry of late) {
      open.delete(entry);
      entry.reject(new StoreUnavailable({ cause }));
    }
    stopSweeping();
  };

  const stopSweeping = () => {
    if (open.size > 0) return;
    clearInterval(sweeping);
    sweeping = undefined;
  };

  return (question) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= maxWaiting) {
        reject(new StoreUnavailable({ cause: new Error('Too many look-ups are waiting for the database') }));
        return;
      }
      const entry: Entry = { question, deadline: performance.now() + timeoutMs, resolve, reject };
      waiting.push(entry);
      open.add(entry);
      sweeping ??= setInterval(sweep, SWEEP_INTERVAL_MS);
      schedule();
    });
};
