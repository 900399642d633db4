/** A language tag in its usual form: `pt-br` becomes `pt-BR`. @returns undefined if it is not a language tag */
export const canonicalLanguage = (tag: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
};

/** The name of a language in that language, such as `Deutsch`; the tag if it has none. */
export const languageName = (tag: string): string =>
  new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
