import type { ADVICE } from './diagnosis.js';
import { createPartLoader } from './part-loader.js';

/** Names a piece of advice for the site's team. */
export type Advice = keyof typeof ADVICE;

/** Loads what finds mistakes in the set-up and puts them into words. */
export const loadDiagnosis = createPartLoader((_at) => import('./diagnosis.js'));
