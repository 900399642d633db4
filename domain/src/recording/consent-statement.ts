import type { Webinar } from '../webinar/webinar.js';

/** What a person consents to: the exact words, and the id of this version of them. */
export interface ConsentStatement {
  readonly id: string;
  readonly text: string;
}

/** The languages of the default statement. */
export const STATEMENT_LANGUAGES = ['en', 'de', 'es', 'fr'] as const;
export type StatementLanguage = (typeof STATEMENT_LANGUAGES)[number];

/** The number increases when the meaning of the default words changes: then people are asked again. */
const DEFAULT_VERSION = 'default-1-';

const DEFAULT_WORDS: Record<StatementLanguage, string> = {
  en: 'I agree that this session may be recorded and streamed, with my name, my voice, my picture and what I write in the chat, and that the recording may be shown to the people of this webinar. I can withdraw my consent for the future by writing to the organizer.',
  de: 'Ich bin einverstanden, dass diese Veranstaltung mit meinem Namen, meiner Stimme, meinem Bild und meinen Chat-Nachrichten aufgezeichnet und übertragen werden darf und dass die Aufzeichnung den Personen dieses Webinars gezeigt werden darf. Ich kann meine Einwilligung für die Zukunft widerrufen, indem ich der Organisation schreibe.',
  es: 'Acepto que esta sesión se grabe y se transmita con mi nombre, mi voz, mi imagen y lo que escriba en el chat, y que la grabación se muestre a las personas de este seminario web. Puedo retirar mi consentimiento para el futuro escribiendo a la organización.',
  fr: 'J’accepte que cette session soit enregistrée et diffusée avec mon nom, ma voix, mon image et mes messages du chat, et que l’enregistrement soit montré aux personnes de ce webinaire. Je peux retirer mon consentement pour l’avenir en écrivant à l’organisation.',
};

/** The statement of a webinar that is recorded with consent: the site's own words, else the default ones in a language. */
export const consentStatementOf = (
  { consentStatement }: Pick<Webinar, 'consentStatement'>,
  language: StatementLanguage,
): ConsentStatement =>
  consentStatement === null
    ? { id: `${DEFAULT_VERSION}${language}`, text: DEFAULT_WORDS[language] }
    : { id: `site-${fingerprint(consentStatement)}`, text: consentStatement };

/** The current statement of a webinar with this id. @returns undefined if there is none: it has changed, or needs no consent */
export const findStatement = (
  webinar: Pick<Webinar, 'recording' | 'consentStatement'>,
  statementId: string,
): ConsentStatement | undefined =>
  webinar.recording === 'consent'
    ? STATEMENT_LANGUAGES.map((language) => consentStatementOf(webinar, language)).find(
        ({ id }) => id === statementId,
      )
    : undefined;

/**
 * Whether a person may enter without being asked: the webinar needs no consent, or they consented to its current statement
 * last. The default words are the same statement in every language.
 *
 * @param consentedTo the id of the statement that they consented to last; `null` if there is none
 */
export const hasConsent = (
  webinar: Pick<Webinar, 'recording' | 'consentStatement'>,
  consentedTo: string | null,
): boolean => {
  if (webinar.recording !== 'consent') return true;
  if (consentedTo === null) return false;
  return webinar.consentStatement === null
    ? consentedTo.startsWith(DEFAULT_VERSION)
    : consentedTo === consentStatementOf(webinar, 'en').id;
};

/**
 * Changes whenever the words do. Two hashes of 32 bits (FNV-1a, and one with another prime) are enough: nobody gains anything
 * from words with the same fingerprint, because the words themselves are stored with each consent.
 */
const fingerprint = (text: string): string => {
  let [first, second] = [0x811c9dc5, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x5bd1e995);
  }
  return [first, second].map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('');
};
