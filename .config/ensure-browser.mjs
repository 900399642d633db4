// Makes sure that there are a Chromium and a Firefox to test in; installs them where that is possible, else fails loudly.
import { spawnSync } from 'node:child_process';
import { findChromium, findFirefox } from './browser.mjs';

/** @param {string} command @param {string[]} args */
const run = (command, ...args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;

/** @param {string} command */
const exists = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

/** @param {string} name the package's */
const installWithApt = (name) =>
  process.getuid?.() === 0 &&
  exists('apt-get') &&
  run('apt-get', 'update', '-qq') &&
  run('apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=600', 'install', '-y', name);

/** @param {string} name the browser's */
const installWithPlaywright = (name) => run('npx', 'playwright', 'install', name);

const BROWSERS = [
  {
    name: 'Chromium',
    find: findChromium,
    variable: 'CHROME_PATH',
    debian: 'chromium',
    playwright: 'chromium',
  },
  {
    name: 'Firefox',
    find: findFirefox,
    variable: 'FIREFOX_PATH',
    debian: 'firefox-esr',
    playwright: 'firefox',
  },
];

for (const { name, find, variable, debian, playwright } of BROWSERS) {
  if (find()) continue;
  if (process.env[variable]) {
    process.stderr.write(`${variable} names no program that can be run.\n`);
    process.exit(1);
  }
  process.stdout.write(`No ${name} found: installing one.\n`);
  void (installWithApt(debian) || installWithPlaywright(playwright));
  if (!find()) {
    process.stderr.write(
      `The tests need a ${name} and none could be installed. Install one (Debian: apt-get install ${debian}) or set ${variable}.\n`,
    );
    process.exit(1);
  }
}
