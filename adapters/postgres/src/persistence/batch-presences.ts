import type { Presence } from '@live-webinar/domain';
import { DatabaseError } from 'pg';
import { batchPerKey } from './batch-per-key.js';
import { mapDatabaseErrors } from './map-database-errors.js';

type Connected = Pick<Presence, 'sessionId' | 'userId'>;

/**
 * Changes the presences of different people in one session, with one statement.
 *
 * @returns the ids of those whose presence was changed
 */
export type ChangePresences<Call extends Connected> = (
  sessionId: string,
  calls: readonly Call[],
) => Promise<ReadonlySet<string>>;

const BATCH_SIZE = 100;

/**
 * Changes the presences that are reported at the same time in one transaction per session. If the database refuses a batch
 * because of one of them, each is changed alone.
 *
 * @returns a function that answers whether the presence was changed
 */
export const batchPresences = <Call extends Connected>(
  change: ChangePresences<Call>,
): ((call: Call) => Promise<boolean>) => {
  const changeMany = mapDatabaseErrors(change);
  const changeOne = async (call: Call) => (await changeMany(call.sessionId, [call])).has(call.userId);

  const changeAll = async (sessionId: string, calls: readonly Call[]) => {
    // A statement can change only one presence of each person. Of two devices, the second one follows alone.
    const firstOfPerson = new Map(calls.toReversed().map((call) => [call.userId, call]));
    const changed = await changeMany(sessionId, [...firstOfPerson.values()]).catch((error: unknown) => {
      if (error instanceof DatabaseError) return undefined;
      throw error;
    });
    return Promise.allSettled(
      calls.map(async (call) => {
        const isIncluded = changed !== undefined && firstOfPerson.get(call.userId) === call;
        return isIncluded ? changed.has(call.userId) : changeOne(call);
      }),
    );
  };

  const changeInBatch = batchPerKey(changeAll, {
    batchSize: BATCH_SIZE,
    maxBatches: 1,
  });
  return async (call) => {
    const result = await changeInBatch(call.sessionId, call);
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  };
};
