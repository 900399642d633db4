import { performance } from 'node:perf_hooks';
import { StoreUnavailable } from '@live-webinar/domain';

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly deadline: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** How many questions go together, how many such groups may be on their way, and how many questions may wait. */
export interface BatchLimits {
  readonly batchSize: number;
  readonly groups: number;
  /** More are refused at once; {@link MAX_WAITING_LOOKUPS} where nothing is said. */
  readonly maxWaiting?: number;
  /** How long a question waits for its answer, in milliseconds; {@link LOOKUP_TIMEOUT_MS} where nothing is said. */
  readonly timeoutMs?: number;
}

/** A line of this many is answered in less than a second by a database that works. */
const MAX_WAITING_LOOKUPS = 5_000;
/** Longer than a single statement may take: a caller that waits behind a stuck one can still be answered. */
const LOOKUP_TIMEOUT_MS = 5_000;
/**
 * Under overload one turn of the event loop reads from thousands of connections. After this long, in milliseconds,
 * questions no longer wait for its end.
 */
const LONG_TURN_MS = 20;
/** How often it is looked for questions that have waited for too long, in milliseconds. */
const SWEEP_INTERVAL_MS = 100;

/**
 * Gathers the questions that come up in one turn of the event loop, and while others are on their way, and asks them
 * together: what a statement costs besides its rows is then paid once a group. Nobody waits for company: a question that
 * comes alone is asked at once.
 *
 * A question that is not answered in time, or that finds too many waiting, is refused with `StoreUnavailable`.
 *
 * @param ask answers the questions in their order; where it rejects, each of them does
 */
export const batchLookups = <Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  { batchSize, groups, maxWaiting = MAX_WAITING_LOOKUPS, timeoutMs = LOOKUP_TIMEOUT_MS }: BatchLimits,
): ((question: Question) => Promise<Answer>) => {
  type Entry = Waiting<Question, Answer>;
  let waiting: Entry[] = [];
  /** Everything that has no answer yet, the oldest first. */
  const open = new Set<Entry>();
  let running = 0;
  let scheduledAt: number | undefined;
  let sweeping: ReturnType<typeof setInterval> | undefined;

  const schedule = () => {
    if (running >= groups || waiting.length === 0) return;
    if (scheduledAt === undefined) {
      scheduledAt = performance.now();
      // After what the sockets have brought, so that all of it goes together.
      setImmediate(askScheduled);
    } else if (performance.now() - scheduledAt > LONG_TURN_MS) {
      askWaiting();
    }
  };

  const askScheduled = () => {
    scheduledAt = undefined;
    askWaiting();
  };

  const askWaiting = () => {
    while (running < groups && waiting.length > 0) {
      const group = waiting.slice(0, batchSize);
      waiting = waiting.slice(batchSize);
      running += 1;
      void answer(group).finally(() => {
        running -= 1;
        schedule();
      });
    }
  };

  const answer = async (group: readonly Entry[]) => {
    try {
      const answers = await ask(group.map(({ question }) => question));
      group.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      for (const entry of group) open.delete(entry);
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
        reject(new StoreUnavailable({ cause: new Error('Too many look-ups wait for the database') }));
        return;
      }
      const entry: Entry = { question, deadline: performance.now() + timeoutMs, resolve, reject };
      waiting.push(entry);
      open.add(entry);
      sweeping ??= setInterval(sweep, SWEEP_INTERVAL_MS);
      schedule();
    });
};
