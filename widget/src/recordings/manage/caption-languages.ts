import type { Recording } from '@live-webinar/contract';
import { languageOf } from '../../locales/languages.js';

/** The languages that a host can choose from: those that captions are commonly made in. */
const TAGS =
  'ar bg bn bs ca cs cy da de de-AT de-CH el en en-GB en-US es es-419 es-MX et eu fa fi fil fr fr-CA ga gl gu he hi hr hu hy id is it ja ka kk km kn ko lt lv mk ml mn mr ms mt nb ne nl nn pa pl pt pt-BR pt-PT ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh zh-Hans zh-Hant'.split(
    ' ',
  );

/** A language to choose. */
export interface LanguageChoice {
  readonly tag: string;
  /** Its name in the language of the element. */
  readonly name: string;
}

/**
 * The name of a language.
 *
 * @param tag the language
 * @param inLanguage the language of the name
 * @returns the tag if the browser knows no name
 */
export const languageName = (tag: string, inLanguage: string): string => {
  try {
    return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** The languages in which a recording has no captions yet, by name. */
export const languageChoices = (
  captions: Recording['captions'],
  inLanguage: string,
): readonly LanguageChoice[] => {
  const taken = new Set(captions.map(({ language }) => language));
  return TAGS.filter((tag) => !taken.has(tag))
    .map((tag) => ({ tag, name: languageName(tag, inLanguage) }))
    .sort((a, b) => a.name.localeCompare(b.name, inLanguage));
};

/**
 * The language that is proposed for new captions: that of the element, one that the browser prefers, or one that the element
 * speaks. Languages that have captions for any region are skipped, because captions for another region help few people.
 *
 * @param captions those that are there
 * @param choices the languages to choose from, at least one
 * @param inLanguage the element's language, as a BCP 47 tag
 */
export const proposedLanguage = (
  captions: Recording['captions'],
  choices: readonly LanguageChoice[],
  inLanguage: string,
): string => {
  const tags = choices.map(({ tag }) => tag);
  const present = new Set(captions.map(({ language }) => languageOf(language)));
  const wishes = [inLanguage, ...navigator.languages, 'en', 'es', 'fr', 'de'].flatMap((tag) => [
    tag,
    languageOf(tag),
  ]);
  const isMissing = (tag: string) => tags.includes(tag) && !present.has(languageOf(tag));
  return [...wishes, ...tags].find(isMissing) ?? tags[0] ?? 'en';
};
