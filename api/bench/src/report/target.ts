/** A bound that a figure should keep. */
export interface Target {
  readonly kind: 'at least' | 'at most';
  readonly bound: number;
  /** How figures of this kind are written. */
  readonly write: (value: number) => string;
}

/**
 * The target and the verdict, as two cells of a table: `at least 2.00x`, `reached` or `missed by 0.31x`. What the system
 * did not say is neither.
 */
export const judge = ({ kind, bound, write }: Target, figure: number): readonly [string, string] => {
  const short = kind === 'at least' ? bound - figure : figure - bound;
  const missed = Number.isNaN(short) ? 'unknown' : `missed by ${write(short)}`;
  return [`${kind} ${write(bound)}`, short <= 0 ? 'reached' : missed];
};

/** The cells of a figure without a target. */
export const NO_TARGET: readonly [string, string] = ['', ''];
