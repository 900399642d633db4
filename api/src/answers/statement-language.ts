import { STATEMENT_LANGUAGES, type StatementLanguage } from '@live-webinar/domain';

/**
 * The language of a default statement for a request: the first in `Accept-Language` that there is one in, else English. Browsers
 * write the languages in the order of preference.
 */
export const statementLanguageOf = (acceptLanguage: string | undefined): StatementLanguage => {
  const wanted = acceptLanguage?.toLowerCase().split(',') ?? [];
  for (const range of wanted) {
    const language = STATEMENT_LANGUAGES.find((known) => new RegExp(`^\\s*${known}\\b`).test(range));
    if (language) return language;
  }
  return 'en';
};
