import { en } from './en.js';
import type { Counted, Messages } from './messages.js';

/** All languages except English. The page loads only its own. */
const OTHERS: Readonly<Record<string, () => Promise<Messages>>> = {
  de: () => import('./de.js').then(({ de }) => de),
  es: () => import('./es.js').then(({ es }) => es),
  fr: () => import('./fr.js').then(({ fr }) => fr),
};

/** How a language writes times and numbers. */
const formatsFor = (tag: string) => ({
  moment: new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }),
  day: new Intl.DateTimeFormat(tag, { month: 'short', day: 'numeric' }),
  month: new Intl.DateTimeFormat(tag, { month: 'short', year: 'numeric' }),
  number: new Intl.NumberFormat(tag),
  percent: new Intl.NumberFormat(tag, { style: 'percent' }),
  plural: new Intl.PluralRules(tag),
  unit: (value: number, unit: 'hour' | 'minute' | 'second') =>
    new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'short' }).format(value),
});

/** The words in the page's language. */
export let words: Messages = en;

/** The times and numbers in the page's language. */
export let formats = formatsFor('en');

/**
 * Chooses the language of the page.
 *
 * @param wishes language tags, the most wanted first
 * @returns the first whose language is supported, for words, times and numbers alike; `en` if none is
 */
export const chooseTag = (wishes: readonly string[]): string =>
  wishes.map(canonical).find((tag) => languageOf(tag) === 'en' || Object.hasOwn(OTHERS, languageOf(tag))) ??
  'en';

/**
 * Loads a language for the page, before anything is rendered.
 *
 * @param tag as {@link chooseTag} answers it
 * @returns the tag of the language that is used: English if the other could not be loaded
 */
export const useLanguage = async (tag: string): Promise<string> => {
  const load = OTHERS[languageOf(tag)];
  const loaded = load ? await load().catch(() => undefined) : en;
  const used = loaded ? tag : 'en';
  words = loaded ?? en;
  formats = formatsFor(used);
  return used;
};

/** A sentence with a number, in the form that the language has for it. */
export const counted = (forms: Counted, count: number): string =>
  (forms[formats.plural.select(count)] ?? forms.other).replace('#', formats.number.format(count));

const languageOf = (tag: string): string => tag.split('-')[0] ?? '';

const canonical = (tag: string): string => {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? '';
  } catch {
    return '';
  }
};
