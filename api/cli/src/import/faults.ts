/** What is wrong with a line of a file. The detail begins with the name of the column, if it is about one. */
export interface Fault {
  readonly line: number;
  readonly detail: string;
}

/** How many faults are told one by one. The rest is counted. */
const MAX_LISTED_FAULTS = 100;

/** Collects the faults of a file in bounded memory. */
export interface Faults {
  add(line: number, detail: string): void;
  /** @throws FaultyFile if there are any */
  throwAny(): void;
}

/** A file with faults: nothing of it is imported. */
export class FaultyFile extends Error {
  override readonly name = 'FaultyFile';

  /** The first of them, by line. */
  readonly listed: readonly Fault[];

  readonly count: number;

  constructor(listed: readonly Fault[], count: number) {
    super(`The file has ${count} faults`);
    this.listed = listed;
    this.count = count;
  }
}

export const createFaults = (): Faults => {
  const listed: Fault[] = [];
  let count = 0;
  return {
    add(line, detail) {
      count += 1;
      if (listed.length < MAX_LISTED_FAULTS) listed.push({ line, detail });
    },
    throwAny() {
      if (count > 0)
        throw new FaultyFile(
          listed.toSorted((one, other) => one.line - other.line),
          count,
        );
    },
  };
};
