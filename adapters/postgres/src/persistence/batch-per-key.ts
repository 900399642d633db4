import { batchCalls, type BatchLimits } from './batch-calls.js';

/**
 * Batches the calls of each key, so that a key whose rows are locked delays only itself.
 *
 * @param send answers the calls of one key in their order
 */
export const batchPerKey = <Call, Answer>(
  send: (key: string, calls: readonly Call[]) => Promise<readonly Answer[]>,
  limits: BatchLimits,
): ((key: string, call: Call) => Promise<Answer>) => {
  const batches = new Map<string, { readonly add: (call: Call) => Promise<Answer>; open: number }>();

  return async (key, call) => {
    const batch = batches.get(key) ?? { add: batchCalls((calls) => send(key, calls), limits), open: 0 };
    batches.set(key, batch);
    batch.open += 1;
    try {
      return await batch.add(call);
    } finally {
      batch.open -= 1;
      if (batch.open === 0) batches.delete(key);
    }
  };
};
