import type { Evidence } from '../api/report-answers.js';

/** The grades of evidence, the strongest first. */
export const GRADES = ['both', 'server', 'element'] as const satisfies readonly Evidence[];
