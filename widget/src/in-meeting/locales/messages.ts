import type { Translated } from '../../locales/messages.js';
import type { en } from './en.js';

/** The element's messages in the meeting. They are loaded with the rest of what is needed there, in all languages. */
export type MeetingMessages = Translated<typeof en>;
