import type { Browser, Page } from 'playwright';
import { launchBrowser as launch } from '../../../../.config/browser.mjs';
import { PAGE_STEP_MS } from '../../../../.config/time-limits.mjs';

/** Starts a real browser with a fake camera and microphone. */
export const launchBrowser = (): Promise<Browser> => launch('chromium');

/** Opens a page that shares nothing with others. */
export const openPageIn = async (browser: Browser): Promise<Page> => {
  const context = await browser.newContext();
  context.setDefaultTimeout(PAGE_STEP_MS);
  return context.newPage();
};
