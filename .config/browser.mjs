import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, firefox, webkit } from 'playwright';

/** Names under which systems install a Chromium, the best first. */
const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Names under which systems install a Firefox, the best first. */
const FIREFOX_NAMES = ['firefox-esr', 'firefox'];

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

/** The same for Firefox, as its preferences. */
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
 * The Chromium to test in: CHROME_PATH, else one on the PATH, else Playwright's own.
 *
 * @returns {string | undefined} its path; undefined where there is none
 */
export const findChromium = () => {
  const named = process.env['CHROME_PATH'];
  if (named) return isExecutable(named) ? named : undefined;
  return [...onPath(CHROMIUM_NAMES), chromium.executablePath()].find(isExecutable);
};

/**
 * The Firefox to test in: FIREFOX_PATH, else one on the PATH, else Playwright's own.
 *
 * @returns {string | undefined} its path; undefined if there is none
 */
export const findFirefox = () => {
  const named = process.env['FIREFOX_PATH'];
  if (named) return isExecutable(named) ? named : undefined;
  return [...onPath(FIREFOX_NAMES), firefox.executablePath()].find(isExecutable);
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

/**
 * @returns {string} like {@link findFirefox}
 * @throws Error if there is none: a test in no browser would be no test
 */
const requireFirefox = () => {
  const path = findFirefox();
  if (!path) throw new Error('No Firefox found. Run: node .config/ensure-browser.mjs');
  return path;
};

/**
 * The browsers in which a whole story is told. No system has a package of WebKit that can be driven: it takes part where
 * Playwright's own is installed.
 *
 * @returns {('chromium' | 'firefox' | 'webkit')[]}
 */
export const storyBrowsers = () => [
  'chromium',
  'firefox',
  ...(isExecutable(webkit.executablePath()) ? [/** @type {const} */ ('webkit')] : []),
];

/**
 * Starts a browser with a camera and a microphone that are not there.
 *
 * @param {'chromium' | 'firefox' | 'webkit'} name
 * @param {string[]} [ignoreDefaultArgs] which of Playwright's own arguments Chromium does without
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
      // Playwright drives its own build over its own protocol, and any other Firefox over WebDriver BiDi.
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
