import { performance } from 'node:perf_hooks';
import { StoreUnavailable } from '@live-webinar/domain';

interface Waiting<Call, Answer> {
  readonly call: Call;
  readonly deadline: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** How many calls make a batch, how many batches run at once, and how many calls may wait. */
export interface BatchLimits {
  readonly batchSize: number;
  readonly maxBatches: number;
  /** How long after the beginning of a batch the next one begins at the earliest; by default at once. */
  readonly intervalMs?: number;
  /** Further calls are refused at once; by default {@link MAX_WAITING_CALLS}. */
  readonly maxWaiting?: number;
  /** By default {@link CALL_TIMEOUT_MS}. */
  readonly timeoutMs?: number;
}

/** A working database answers a queue of this length in less than a second. */
const MAX_WAITING_CALLS = 5_000;
/** Longer than the limit of one statement, so that a caller behind a stuck statement can still be answered. */
const CALL_TIMEOUT_MS = 5_000;
/**
 * Under overload one turn of the event loop reads from thousands of connections. After this long, calls no longer wait for
 * its end.
 */
const MAX_TURN_MS = 20;
const SWEEP_INTERVAL_MS = 100;

/**
 * Sends the calls of one turn of the event loop, and those that arrive while other batches are running, as one batch. The
 * fixed cost of a statement is then paid once per batch. A single call is sent at once.
 *
 * A call without an answer in time, or in a full queue, is refused with `StoreUnavailable`.
 *
 * @param send answers the calls in their order; if it rejects, each call of the batch is rejected
 */
export const batchCalls = <Call, Answer>(
  send: (calls: readonly Call[]) => Promise<readonly Answer[]>,
  {
    batchSize,
    maxBatches,
    intervalMs = 0,
    maxWaiting = MAX_WAITING_CALLS,
    timeoutMs = CALL_TIMEOUT_MS,
  }: BatchLimits,
): ((call: Call) => Promise<Answer>) => {
  type Entry = Waiting<Call, Answer>;
  let waiting: Entry[] = [];
  /** All calls without an answer, the oldest first. */
  const open = new Set<Entry>();
  let running = 0;
  let scheduledAt: number | undefined;
  let nextAt = -Infinity;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let sweeping: ReturnType<typeof setInterval> | undefined;

  const schedule = () => {
    if (running >= maxBatches || waiting.length === 0 || pause) return;
    const waitMs = nextAt - performance.now();
    if (waitMs > 0) {
      pause = setTimeout(() => {
        pause = undefined;
        sendWaiting();
      }, waitMs);
    } else if (scheduledAt === undefined) {
      scheduledAt = performance.now();
      // After all sockets were read, so that their calls make one batch.
      setImmediate(sendScheduled);
    } else if (performance.now() - scheduledAt > MAX_TURN_MS) {
      sendWaiting();
    }
  };

  const sendScheduled = () => {
    scheduledAt = undefined;
    sendWaiting();
  };

  const sendWaiting = () => {
    while (running < maxBatches && waiting.length > 0) {
      const batch = waiting.slice(0, batchSize);
      waiting = waiting.slice(batchSize);
      running += 1;
      nextAt = performance.now() + intervalMs;
      void answer(batch).finally(() => {
        running -= 1;
        schedule();
      });
    }
  };

  const answer = async (batch: readonly Entry[]) => {
    try {
      const answers = await send(batch.map(({ call }) => call));
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
    const cause = new Error(`A batched call was not answered within ${timeoutMs} ms`);
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

  return (call) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= maxWaiting) {
        reject(new StoreUnavailable({ cause: new Error('Too many calls are waiting for the database') }));
        return;
      }
      const entry: Entry = { call, deadline: performance.now() + timeoutMs, resolve, reject };
      waiting.push(entry);
      open.add(entry);
      sweeping ??= setInterval(sweep, SWEEP_INTERVAL_MS);
      schedule();
    });
};
