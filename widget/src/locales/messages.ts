import type { en } from './en.js';

type Same<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends object ? Like<T[K]> : never;
};
type Like<T> = T extends (...values: infer V) => string ? (...values: V) => string : Same<T>;

/** Everything that the element says. A language with a sentence missing does not compile. */
export type Messages = Same<typeof en>;
