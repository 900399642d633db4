import { createPartLoader } from '../part-loader.js';
import { en } from './en.js';
import type { Messages } from './messages.js';

/** A language, and how it writes times. */
export interface Locale {
  /** A BCP 47 tag: the page's if its language is supported, else `en`. */
  readonly tag: string;
  readonly messages: Messages;
}

/** All languages except English. A page loads only its own. */
const OTHERS = {
  de: createPartLoader((_at) => import('./de.js').then(({ de }) => de)),
  es: createPartLoader((_at) => import('./es.js').then(({ es }) => es)),
  fr: createPartLoader((_at) => import('./fr.js').then(({ fr }) => fr)),
};

/** How long English replaces a language that could not be loaded. */
const FALLBACK_MS = 30_000;

const loaded = new Map<string, Messages>([['en', en]]);
/** When loading a language failed last, as of `performance.now()`. */
const failedAt = new Map<string, number>();

/**
 * Chooses the language for a page.
 *
 * @param wishes language tags, the closest first; the first valid one decides
 * @returns a tag of a supported language, else `en`, for sentences and times alike: a mixture is worse than English
 */
export const negotiateTag = (wishes: readonly (string | null | undefined)[]): string => {
  const tag = wishes.map(canonical).find((wish) => wish !== undefined) ?? 'en';
  const language = languageOf(tag);
  return language === 'en' || language in OTHERS ? tag : 'en';
};

/**
 * The locale for a tag; undefined until its language is loaded. For a while after loading has failed, it is English; then
 * undefined again.
 */
export const localeFor = (tag: string): Locale | undefined => {
  const language = languageOf(tag);
  const messages = loaded.get(language);
  if (messages) return { tag, messages };
  const hasJustFailed = performance.now() - (failedAt.get(language) ?? -Infinity) < FALLBACK_MS;
  return hasJustFailed ? { tag: 'en', messages: en } : undefined;
};

/** Loads the language of a tag. If that fails, {@link localeFor} answers English for now. Never rejects. */
export const loadLocale = async (tag: string): Promise<void> => {
  const language = languageOf(tag);
  if (loaded.has(language)) return;
  try {
    loaded.set(language, await OTHERS[language as keyof typeof OTHERS]());
  } catch {
    failedAt.set(language, performance.now());
  }
};

/** The tags around an element: its own `lang`, else the closest one around it, through shadow roots. */
export const langsAround = (element: Element): string[] => {
  const closest = element.closest('[lang]');
  if (closest) return [closest.getAttribute('lang') ?? ''];
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? langsAround(root.host) : [];
};

/** The language of a tag. */
export const languageOf = (tag: string): string => tag.split('-')[0] ?? '';

const canonical = (tag: string | null | undefined): string | undefined => {
  try {
    return Intl.getCanonicalLocales(tag?.trim() || [])[0];
  } catch {
    return undefined;
  }
};
