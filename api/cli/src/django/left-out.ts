/** Rows of one table that an import left out for one reason. */
export interface LeftOut {
  readonly table: string;
  readonly reason: string;
  readonly count: number;
  /** The ids of the first of them. */
  readonly ids: readonly string[];
}

/** How many ids are listed per reason. The rest is counted. */
const MAX_LISTED_IDS = 10;

/** Collects what an import leaves out, in bounded memory as long as the reasons do not quote what people wrote. */
export const createLeftOut = () => {
  const reasons = new Map<string, { table: string; reason: string; count: number; ids: string[] }>();
  return {
    add(table: string, id: string, reason: string): void {
      const key = `${table} ${reason}`;
      const entry = reasons.get(key) ?? { table, reason, count: 0, ids: [] };
      reasons.set(key, entry);
      entry.count += 1;
      if (entry.ids.length < MAX_LISTED_IDS) entry.ids.push(id);
    },
    list: (): readonly LeftOut[] => [...reasons.values()],
  };
};

export type LeftOutRows = ReturnType<typeof createLeftOut>;
