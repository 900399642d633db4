// Ensures that a Chromium and a Firefox are installed for the tests: installs missing ones, or exits with an error.
import { spawnSync } from 'node:child_process';
import { findChromium, findFirefox } from './browser.mjs';

/** @param {string} command @param {string[]} args */
const run = (command, ...args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;

/** @param {string} command */
const exists = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

/** @param {string} name of the package */
const installWithApt = (name) =>
  process.getuid?.() === 0 &&
  exists('apt-get') &&
  run('apt-get', 'update', '-qq') &&
  run('apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=600', 'install', '-y', name);

/** @param {string} name of the browser */
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
    process.stderr.write(`${variable} is not the path of an executable.\n`);
    process.exit(1);
  }
  process.stdout.write(`${name} was not found and will be installed.\n`);
  void (installWithApt(debian) || installWithPlaywright(playwright));
  if (!find()) {
    process.stderr.write(
      `The tests need ${name}, and it could not be installed. Install it (Debian: apt-get install ${debian}) or set ${variable}.\n`,
    );
    process.exit(1);
  }
}
