import { languageOf } from '../../locales/languages.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import type { MeetingMessages } from './messages.js';

const languages: Readonly<Record<string, MeetingMessages>> = { de, en, es, fr };

/** The messages for a language tag. */
export const meetingMessages = (tag: string): MeetingMessages => languages[languageOf(tag)] ?? en;
