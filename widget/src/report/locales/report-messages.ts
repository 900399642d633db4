import type { LocaleOf } from '../../locales/languages.js';
import type { Translated } from '../../locales/messages.js';
import type { en } from './en.js';

/** All sentences of the report. */
export type ReportMessages = Translated<typeof en>;
/** A language of the report. */
export type ReportLocale = LocaleOf<ReportMessages>;
