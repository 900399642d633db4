import { loadDiagnosis, type Advice } from './load-diagnosis.js';

/** Reports to the site's team in the browser's console what to fix. Visitors of the page read the views. */
export interface SiteConsole {
  /** Prints a piece of advice. Its text is loaded when it is needed. */
  readonly advise: (advice: Advice) => void;
  readonly warn: (text: string) => void;
}

/**
 * Prints each text once: elements retry again and again.
 *
 * @param tag the element's tag, with which each line begins
 */
export const createSiteConsole = (tag = 'live-webinar'): SiteConsole => {
  const printed = new Set<string>();

  const warn = (text: string) => {
    if (printed.has(text)) return;
    printed.add(text);
    console.error(`<${tag}>: ${text}`);
  };

  const advise = (advice: Advice) => {
    loadDiagnosis().then(
      ({ ADVICE }) => {
        warn(ADVICE[advice]);
      },
      () => {
        warn(advice);
      },
    );
  };

  return { advise, warn };
};
