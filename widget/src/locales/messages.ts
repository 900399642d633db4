import type { en } from './en.js';

/** The same sentences in another language; a missing one does not compile. */
export type Translated<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends object ? Like<T[K]> : never;
};
type Like<T> = T extends (...values: infer V) => string ? (...values: V) => string : Translated<T>;

/** All sentences of the element outside the meeting. */
export type Messages = Translated<typeof en>;
