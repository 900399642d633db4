import { languageOf } from '../../locales/locale.js';
import type { Translated } from '../../locales/messages.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';

/** What the element says only inside the meeting: it comes with the rest of what is needed there, in all languages. */
export type RoomMessages = Translated<typeof en>;

const languages: Readonly<Record<string, RoomMessages>> = { de, en, es, fr };

/** The sentences for a tag that was negotiated. */
export const roomMessages = (tag: string): RoomMessages => languages[languageOf(tag)] ?? en;
