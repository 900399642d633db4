import { en } from './en.js';
import type { Messages } from './messages.js';

/** A language to speak, and how it writes times. */
export interface Locale {
  /** A BCP 47 tag: what the page asked for where that is spoken, else `en`. */
  readonly tag: string;
  readonly messages: Messages;
}

/** The languages besides English. A page loads the one that it speaks. */
const OTHERS = {
  de: async () => (await import('./de.js')).de,
  es: async () => (await import('./es.js')).es,
  fr: async () => (await import('./fr.js')).fr,
};

const loaded = new Map<string, Messages>([['en', en]]);

/**
 * Finds the language for a page.
 *
 * @param wishes language tags, the closest first; the first that is one decides
 * @returns a tag of a language that is spoken here. Another becomes `en`, for sentences and times alike: half a
 *   language is worse than another.
 */
export const negotiateTag = (wishes: readonly (string | null | undefined)[]): string => {
  const tag = wishes.map(canonical).find((wish) => wish !== undefined) ?? 'en';
  const language = languageOf(tag);
  return language === 'en' || language in OTHERS ? tag : 'en';
};

/** The locale for a tag; undefined while its language is still to be loaded. */
export const localeFor = (tag: string): Locale | undefined => {
  const messages = loaded.get(languageOf(tag));
  return messages && { tag, messages };
};

/** Loads the language of a tag. Where that does not work, English has to do. */
export const loadLocale = async (tag: string): Promise<void> => {
  const language = languageOf(tag);
  if (loaded.has(language)) return;
  try {
    loaded.set(language, await OTHERS[language as keyof typeof OTHERS]());
  } catch {
    loaded.set(language, en);
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
