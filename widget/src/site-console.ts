import { loadDiagnosis, type Advice } from './load-diagnosis.js';

/** Tells the site's team what to mend, in the browser's console. People who look at the page are told by the views. */
export interface SiteConsole {
  /** Gives a piece of advice whose words are loaded when they are needed. */
  readonly advise: (advice: Advice) => void;
  readonly warn: (text: string) => void;
}

/** Says each thing once: an element asks again and again. */
export const createSiteConsole = (): SiteConsole => {
  const said = new Set<string>();

  const warn = (text: string) => {
    if (said.has(text)) return;
    said.add(text);
    console.error(`<live-webinar>: ${text}`);
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
