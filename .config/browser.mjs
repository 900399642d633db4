import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

/** Names under which systems install a Chromium, the best first. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** What a browser needs to run in a container, as root, and without asking anybody on the network. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A camera and a microphone that are not there, and nobody asked for them. */
export const FAKE_CAMERA_ARGS = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** @param {string} path */
const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * The Chromium to test in: CHROME_PATH, else one on the PATH, else Playwright's own.
 *
 * @returns {string | undefined} its path; undefined where there is none
 */
export const findChromium = () => {
  const named = process.env['CHROME_PATH'];
  if (named) return isExecutable(named) ? named : undefined;
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin'];
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, chromium.executablePath()].find(isExecutable);
};

/**
 * @returns {string} like {@link findChromium}
 * @throws Error where there is none: a test in no browser would be no test
 */
export const requireChromium = () => {
  const path = findChromium();
  if (!path) throw new Error('No Chromium found. Run: node .config/ensure-browser.mjs');
  return path;
};
