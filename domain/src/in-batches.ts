interface Batch<Item, Result> {
  readonly items: Item[];
  readonly result: Promise<Result>;
}

/**
 * Handles items in batches, for each key one batch at a time. Items that come while a batch of their key is under way wait and
 * are handled together. A failure concerns all items of its batch.
 *
 * @returns a function that answers with the result of the batch
 */
export const inBatches = <Item, Result>(
  handle: (key: string, items: readonly Item[]) => Promise<Result>,
): ((key: string, items: readonly Item[]) => Promise<Result>) => {
  const running = new Map<string, Promise<Result>>();
  const waiting = new Map<string, Batch<Item, Result>>();

  const startAfter = async (key: string, items: readonly Item[], previous: Promise<Result> | undefined) => {
    if (previous) {
      await previous.catch(() => undefined);
      waiting.delete(key);
    }
    return handle(key, items);
  };

  return async (key, given) => {
    const batch = waiting.get(key);
    if (batch) {
      for (const item of given) batch.items.push(item);
      return batch.result;
    }
    const items = [...given];
    const previous = running.get(key);
    const result = startAfter(key, items, previous);
    if (previous) waiting.set(key, { items, result });
    running.set(key, result);
    try {
      return await result;
    } finally {
      if (running.get(key) === result) running.delete(key);
    }
  };
};
