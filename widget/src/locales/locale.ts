import { createPartLoader } from '../part-loader.js';
import { en } from './en.js';
import { createLanguages, type LocaleOf } from './languages.js';
import type { Messages } from './messages.js';

/** A language of `<live-webinar>`. */
export type Locale = LocaleOf<Messages>;

/** The languages of `<live-webinar>`. */
export const languages = createLanguages<Messages>(en, {
  de: createPartLoader((_at) => import('./de.js').then(({ de }) => de)),
  es: createPartLoader((_at) => import('./es.js').then(({ es }) => es)),
  fr: createPartLoader((_at) => import('./fr.js').then(({ fr }) => fr)),
});
