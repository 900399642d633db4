/** Keeps what was computed last, up to a total size, and drops what was not used for the longest time. */
export interface RecentlyUsed<Value> {
  find(key: string, version: string): Value | undefined;
  /** Replaces what was kept for the key in another version. */
  keep(key: string, version: string, value: Value): void;
}

/** @param maxSize what the sizes of all values add up to at most; a larger value is not kept */
export const createRecentlyUsed = <Value>(
  maxSize: number,
  sizeOf: (value: Value) => number,
): RecentlyUsed<Value> => {
  // Maps list their entries in the order in which they were added.
  const entries = new Map<string, { readonly version: string; readonly value: Value }>();
  let size = 0;

  const drop = (key: string) => {
    const entry = entries.get(key);
    if (!entry) return;
    entries.delete(key);
    size -= sizeOf(entry.value);
  };

  return {
    find(key, version) {
      const entry = entries.get(key);
      if (entry?.version !== version) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    keep(key, version, value) {
      drop(key);
      if (sizeOf(value) > maxSize) return;
      entries.set(key, { version, value });
      size += sizeOf(value);
      for (const oldest of entries.keys()) {
        if (size <= maxSize) return;
        drop(oldest);
      }
    },
  };
};
