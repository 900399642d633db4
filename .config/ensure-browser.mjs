// Makes sure that there is a Chromium to test in; installs one where that is possible, else fails loudly.
import { spawnSync } from 'node:child_process';
import { findChromium } from './browser.mjs';

/** @param {string} command @param {string[]} args */
const run = (command, ...args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;

/** @param {string} command */
const exists = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

const installWithApt = () =>
  process.getuid?.() === 0 &&
  exists('apt-get') &&
  run('apt-get', 'update', '-qq') &&
  run('apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=600', 'install', '-y', 'chromium');

const installWithPlaywright = () => run('npx', 'playwright', 'install', 'chromium');

if (!findChromium()) {
  if (process.env['CHROME_PATH']) {
    process.stderr.write('CHROME_PATH names no program that can be run.\n');
    process.exit(1);
  }
  process.stdout.write('No Chromium found: installing one.\n');
  void (installWithApt() || installWithPlaywright());
  if (!findChromium()) {
    process.stderr.write(
      'The tests need a Chromium and none could be installed. Install one (Debian: apt-get install chromium) or set CHROME_PATH.\n',
    );
    process.exit(1);
  }
}
