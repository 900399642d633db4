import type { Translated } from '../../../locales/messages.js';
import type { en } from './en.js';

/** The messages for hosts who manage recordings. */
export type ManageMessages = Translated<typeof en>;
