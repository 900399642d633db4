import { languageOf } from '../../locales/locale.js';
import type { Translated } from '../../locales/messages.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';

/** What the element says only inside the meeting: it comes with the rest of what is needed there, in all languages. */
export type MeetingMessages = Translated<typeof en>;

const languages: Readonly<Record<string, MeetingMessages>> = { de, en, es, fr };

/** The sentences for a tag that was negotiated. */
export const meetingMessages = (tag: string): MeetingMessages => languages[languageOf(tag)] ?? en;
