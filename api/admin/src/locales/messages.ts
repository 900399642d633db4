import type { en } from './en.js';

/** The same words in another language; a missing one does not compile. */
type Translated<T> = {
  readonly [Name in keyof T]: T[Name] extends string
    ? string
    : T[Name] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : Translated<T[Name]>;
};

/** All words of the page. */
export type Messages = Translated<typeof en>;

/** A sentence with a number, which replaces the `#`. Languages without a form of their own use `other`. */
export type Counted = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
