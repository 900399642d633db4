import type { ADVICE } from './diagnosis.js';
import { createPartLoader } from './part-loader.js';

/** The name of a piece of advice for the site's team. */
export type Advice = keyof typeof ADVICE;

/** Loads the code that finds mistakes in the set-up, and its texts. */
export const loadDiagnosis = createPartLoader((_at) => import('./diagnosis.js'));
