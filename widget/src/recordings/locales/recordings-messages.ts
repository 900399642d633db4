import { LiveWebinarError, type Failure } from '../../failure.js';
import { failureSentence } from '../../locales/failure-sentence.js';
import { languageOf } from '../../locales/languages.js';
import type { Locale } from '../../locales/locale.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import type { RecordingsMessages } from './messages.js';

const languages: Readonly<Record<string, RecordingsMessages>> = { de, en, es, fr };

/** The messages for a language tag. */
export const recordingsMessages = (tag: string): RecordingsMessages => languages[languageOf(tag)] ?? en;

/** A failure that can occur only while recordings are shown. */
export const recordingsFailure = (code: keyof typeof en.failures): LiveWebinarError =>
  new LiveWebinarError({ code, message: en.failures[code], status: 0 });

/** Puts a failure into words. */
export const recordingsSentence = ({ tag, messages }: Locale, failure: Failure): string => {
  const failures = { ...messages.failures, ...recordingsMessages(tag).failures };
  return failureSentence({ ...messages, failures }, failure, null);
};
