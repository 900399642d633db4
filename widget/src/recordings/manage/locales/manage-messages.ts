import type { Failure } from '../../../failure.js';
import { languageOf } from '../../../locales/languages.js';
import type { Locale } from '../../../locales/locale.js';
import { recordingsSentence } from '../../locales/recordings-messages.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import type { ManageMessages } from './messages.js';

const languages: Readonly<Record<string, ManageMessages>> = { de, en, es, fr };

/** The messages for a language tag. */
export const manageMessages = (tag: string): ManageMessages => languages[languageOf(tag)] ?? en;

/** Puts a failure into words: the wrong line of captions, too. */
export const manageSentence = (locale: Locale, failure: Failure): string => {
  const { failures, wrongLine } = manageMessages(locale.tag);
  if (failure.code === 'invalid_request') {
    const [, line, fault] = /^line (\d+): (.+)$/.exec(failure.message) ?? [];
    if (line !== undefined && fault !== undefined) return wrongLine(line, known('faults', fault, locale.tag));
  }
  const own: Readonly<Record<string, string>> = failures;
  return own[failure.code] ?? recordingsSentence(locale, failure);
};

/** Why a recording failed, in the language of the element. */
export const failureReason = (tag: string, sentence: string): string => known('reasons', sentence, tag);

/** The API has these sentences in English only. One that is new to this version stays as it is. */
const known = (group: 'faults' | 'reasons', sentence: string, tag: string): string => {
  const key = Object.entries(en[group]).find(([, english]) => english === sentence)?.[0];
  const translated: Readonly<Record<string, string>> = manageMessages(tag)[group];
  return (key !== undefined ? translated[key] : undefined) ?? sentence;
};
