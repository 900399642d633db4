import { chromium, type Browser } from 'playwright';
import { CHROMIUM_ARGS, FAKE_CAMERA_ARGS, requireChromium } from '../../../../.config/browser.mjs';

/** Starts a real browser, with a camera and a microphone that are not there. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: requireChromium(), args: [...CHROMIUM_ARGS, ...FAKE_CAMERA_ARGS] });
