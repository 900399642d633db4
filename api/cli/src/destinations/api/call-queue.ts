import pMap from 'p-map';
import { sumOf, type BatchOutcome, type OnDone } from '../../import/destination.js';
import { NoAnswer } from './patient-fetch.js';

/** What sends the rows of these lines, and resolves when the API has stored or refused them. */
export interface QueuedCall {
  readonly lines: readonly number[];
  readonly send: () => Promise<BatchOutcome>;
}

/** Sends calls, several at once, and knows which lines are stored. */
export interface CallQueue {
  /**
   * After a failure, or when the signal is aborted, no other call begins; those that are running end first.
   *
   * @param onDone receives how many rows are done
   * @throws what the first call that failed has thrown, or the reason of the signal if calls were left out
   */
  run(calls: readonly QueuedCall[], onDone: OnDone): Promise<BatchOutcome>;
  /** The lines whose rows were taken. */
  readonly stored: readonly number[];
  /** The lines whose rows may have been stored: no answer came. */
  readonly unsure: readonly number[];
}

const MAX_CALLS_AT_ONCE = 8;

/** @param signal stops the queue */
export const createCallQueue = (signal?: AbortSignal): CallQueue => {
  const stored: number[] = [];
  const unsure: number[] = [];
  return {
    stored,
    unsure,
    async run(calls, onDone) {
      const outcomes: BatchOutcome[] = [];
      const failures: { readonly error: unknown }[] = [];
      let rowsDone = 0;
      const send = async ({ lines, send: sendRows }: QueuedCall) => {
        if (failures.length > 0 || signal?.aborted) return;
        try {
          const outcome = await sendRows();
          outcomes.push(outcome);
          if (outcome.refused.length === 0) stored.push(...lines);
        } catch (error) {
          failures.push({ error });
          if (error instanceof NoAnswer && error.mayBeDone) unsure.push(...lines);
        }
        rowsDone += lines.length;
        onDone(rowsDone);
      };
      await pMap(calls, send, { concurrency: MAX_CALLS_AT_ONCE });
      const failure = failures.at(0);
      if (failure) throw failure.error;
      if (outcomes.length < calls.length) signal?.throwIfAborted();
      return {
        counts: sumOf(outcomes.map(({ counts }) => counts)),
        refused: outcomes.flatMap(({ refused }) => refused),
      };
    },
  };
};
