import type { Translated } from '../../locales/messages.js';
import type { en } from './en.js';

/** The element's messages while recordings are shown. They are loaded with the rest of this part, in all languages. */
export type RecordingsMessages = Translated<typeof en>;
