import type { Webinar } from '@live-webinar/domain';
import type { RegistrationToImport, WebinarField } from '@live-webinar/postgres';
import type { Fault } from './faults.js';

/** What became of rows, by what was done with them: `created`, `unchanged`, … */
export type Counts = Readonly<Record<string, number>>;

/** What a row says, and its line. */
export interface Item<T> {
  readonly line: number;
  readonly value: T;
}

/** What became of a batch, or would become of it. */
export interface BatchOutcome {
  readonly counts: Counts;
  /** Rows that were not stored, and why. */
  readonly refused: readonly Fault[];
}

/** Called with how many rows of a batch are done. */
export type OnDone = (rows: number) => void;

/** Takes the rows of one file, batch by batch. */
export interface RowSink {
  /** How many rows a batch of each table may have. */
  readonly maxBatchRows: { readonly webinars: number; readonly registrations: number };
  /** Creates webinars, and sets the given fields of those that exist. */
  saveWebinars(
    items: readonly Item<Webinar>[],
    fields: readonly WebinarField[],
    onDone: OnDone,
  ): Promise<BatchOutcome>;
  /** Registers people, and sets the details that are given. */
  addRegistrations(items: readonly Item<RegistrationToImport>[], onDone: OnDone): Promise<BatchOutcome>;
}

/** Where the rows of a file go. */
export interface Destination {
  /** Runs `work` with a sink that only says what would become of the rows, and which of them would be refused. */
  readonly check: <T>(work: (sink: RowSink) => Promise<T>) => Promise<T>;
  /**
   * Runs `work` with a sink that stores the rows.
   *
   * @throws PartlyImported if it stopped in the middle and cannot undo what it has stored
   * @throws what `work` throws, after which nothing is stored
   */
  readonly store: <T>(work: (sink: RowSink) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** The sentence for a registration whose webinar does not exist. */
export const unknownWebinar = (id: string): string => `webinar_id: there is no webinar ${id}`;

/** The sums of several counts. */
export const sumOf = (all: readonly Counts[]): Counts => {
  const sums: Record<string, number> = {};
  for (const counts of all) {
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
};
