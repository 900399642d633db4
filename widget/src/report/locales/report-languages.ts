import { createLanguages } from '../../locales/languages.js';
import { createPartLoader } from '../../part-loader.js';
import { en } from './en.js';
import type { ReportMessages } from './report-messages.js';

/** The languages of `<live-webinar-report>`. */
export const reportLanguages = createLanguages<ReportMessages>(en, {
  de: createPartLoader((_at) => import('./de.js').then(({ de }) => de)),
  es: createPartLoader((_at) => import('./es.js').then(({ es }) => es)),
  fr: createPartLoader((_at) => import('./fr.js').then(({ fr }) => fr)),
});
