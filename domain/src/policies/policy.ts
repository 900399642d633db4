import type { Refusal } from '../refusal.js';

/** A rule: one sentence that refuses or says nothing. */
export type Rule<Facts> = (facts: Facts) => Refusal | undefined;

/** Rules in the order in which they are asked; the first that refuses decides. */
export const policy =
  <Facts>(...rules: readonly Rule<Facts>[]): Rule<Facts> =>
  (facts) => {
    for (const rule of rules) {
      const refusal = rule(facts);
      if (refusal) return refusal;
    }
    return undefined;
  };
