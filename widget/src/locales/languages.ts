/** A language, and how it writes times. */
export interface LocaleOf<M> {
  /** A BCP 47 tag: the page's if its language is supported, else `en`. */
  readonly tag: string;
  readonly messages: M;
}

/** The sentences of an element in all languages. Every language but English is loaded when it is needed. */
export interface Languages<M> {
  readonly english: LocaleOf<M>;
  /**
   * The locale for a tag; undefined until its language is loaded. For a while after loading has failed, it is English; then
   * undefined again.
   */
  readonly localeFor: (tag: string) => LocaleOf<M> | undefined;
  /** Loads the language of a tag. If that fails, {@link Languages.localeFor} answers English for now. Never rejects. */
  readonly loadLocale: (tag: string) => Promise<void>;
}

const LANGUAGES = /^(en|de|es|fr)$/;
/** All languages except English, which is always there. */
type Other = 'de' | 'es' | 'fr';

/** How long English replaces a language that could not be loaded. */
const FALLBACK_MS = 30_000;

/**
 * Chooses the language for a page.
 *
 * @param wishes language tags, the closest first; the first valid one decides
 * @returns a tag of a supported language, else `en`, for sentences and times alike: a mixture is worse than English
 */
export const negotiateTag = (wishes: readonly (string | null | undefined)[]): string => {
  const tag = wishes.map(canonical).find((wish) => wish !== undefined) ?? 'en';
  return LANGUAGES.test(languageOf(tag)) ? tag : 'en';
};

/** The language of a tag. */
export const languageOf = (tag: string): string => tag.split('-')[0] ?? '';

/** The tags around an element: its own `lang`, else the closest one around it, through shadow roots. */
export const langsAround = (element: Element): string[] => {
  const closest = element.closest('[lang]');
  if (closest) return [closest.getAttribute('lang') ?? ''];
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? langsAround(root.host) : [];
};

/** @param others loads each language. A page loads only its own */
export const createLanguages = <M>(
  en: M,
  others: Readonly<Record<Other, () => Promise<M>>>,
): Languages<M> => {
  const loaded = new Map<string, M>([['en', en]]);
  /** When loading a language failed last, as of `performance.now()`. */
  const failedAt = new Map<string, number>();

  const english = { tag: 'en', messages: en };

  return {
    english,
    localeFor: (tag) => {
      const language = languageOf(tag);
      const messages = loaded.get(language);
      if (messages) return { tag, messages };
      const hasJustFailed = performance.now() - (failedAt.get(language) ?? -Infinity) < FALLBACK_MS;
      return hasJustFailed ? english : undefined;
    },
    loadLocale: async (tag) => {
      const language = languageOf(tag);
      if (loaded.has(language)) return;
      try {
        loaded.set(language, await others[language as Other]());
      } catch {
        failedAt.set(language, performance.now());
      }
    },
  };
};

const canonical = (tag: string | null | undefined): string | undefined => {
  try {
    return Intl.getCanonicalLocales(tag?.trim() || [])[0];
  } catch {
    return undefined;
  }
};
