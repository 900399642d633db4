import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, firefox, webkit } from 'playwright';

/** Commands of a system's Chromium, in order of preference. */
const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Commands of a system's Firefox, in order of preference. */
const FIREFOX_NAMES = ['firefox-esr', 'firefox'];

/** Lets Chromium run in a container, as root, and without background network requests. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A fake camera and microphone, without a permission prompt. */
export const FAKE_CAMERA_ARGS = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** The same, as Firefox preferences. */
const FAKE_CAMERA_PREFERENCES = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
};

/** @param {string} path */
const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** @param {string[]} names */
const onPath = (names) => {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
};

/**
 * The Chromium for the tests: CHROME_PATH, otherwise the first on the PATH, otherwise Playwright's own.
 *
 * @returns {string | undefined} its path; undefined if there is none
 */
export const findChromium = () => {
  const named = process.env['CHROME_PATH'];
  if (named) return isExecutable(named) ? named : undefined;
  return [...onPath(CHROMIUM_NAMES), chromium.executablePath()].find(isExecutable);
};

/**
 * The Firefox for the tests: FIREFOX_PATH, otherwise the first on the PATH, otherwise Playwright's own.
 *
 * @returns {string | undefined} its path; undefined if there is none
 */
export const findFirefox = () => {
  const named = process.env['FIREFOX_PATH'];
  if (named) return isExecutable(named) ? named : undefined;
  return [...onPath(FIREFOX_NAMES), firefox.executablePath()].find(isExecutable);
};

/**
 * @returns {string} the path of the Chromium for the tests
 * @throws Error if there is none: tests must not be skipped
 */
export const requireChromium = () => {
  const path = findChromium();
  if (!path) throw new Error('No Chromium found. Run: node .config/ensure-browser.mjs');
  return path;
};

/**
 * @returns {string} the path of the Firefox for the tests
 * @throws Error if there is none: tests must not be skipped
 */
const requireFirefox = () => {
  const path = findFirefox();
  if (!path) throw new Error('No Firefox found. Run: node .config/ensure-browser.mjs');
  return path;
};

/**
 * The browsers in which the main scenarios run. No system packages a WebKit that Playwright can drive, so WebKit is
 * included only if Playwright's own build is installed.
 *
 * @returns {('chromium' | 'firefox' | 'webkit')[]}
 */
export const scenarioBrowsers = () => [
  'chromium',
  'firefox',
  ...(isExecutable(webkit.executablePath()) ? [/** @type {const} */ ('webkit')] : []),
];

/**
 * Starts a browser with a fake camera and microphone.
 *
 * @param {'chromium' | 'firefox' | 'webkit'} name
 * @param {string[]} [ignoreDefaultArgs] default arguments of Playwright that are not passed to Chromium
 * @returns {Promise<import('playwright').Browser>}
 */
export const launchBrowser = (name, ignoreDefaultArgs = []) => {
  switch (name) {
    case 'chromium':
      return chromium.launch({
        executablePath: requireChromium(),
        args: [...CHROMIUM_ARGS, ...FAKE_CAMERA_ARGS],
        ignoreDefaultArgs,
      });
    case 'firefox': {
      const executablePath = requireFirefox();
      // Playwright drives its own build with its own protocol, and any other Firefox with WebDriver BiDi.
      const isOwnBuild = executablePath === firefox.executablePath();
      return firefox.launch({
        executablePath,
        ...(!isOwnBuild && { channel: 'moz-firefox' }),
        firefoxUserPrefs: FAKE_CAMERA_PREFERENCES,
      });
    }
    case 'webkit':
      return webkit.launch();
  }
};
