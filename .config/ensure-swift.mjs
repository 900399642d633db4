// Installs OpenStack Swift, on which the tests of the storage in S3 run, if this is possible: as root on Debian or Ubuntu. Elsewhere
// those tests are skipped and say so; everything else runs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PACKAGES = ['swift-proxy', 'swift-account', 'swift-container', 'swift-object', 'memcached'];
const isInstalled = () => existsSync('/usr/bin/swift-proxy-server') && existsSync('/usr/bin/memcached');

/** @param {string[]} args */
const apt = (...args) =>
  spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=600', ...args], {
    stdio: 'inherit',
    // Its packages must not start servers of their own, nor ask anything.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  }).status === 0;

if (!isInstalled() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  process.stdout.write('OpenStack Swift was not found and will be installed.\n');
  void (apt('update') && apt('install', '-y', '--no-install-recommends', ...PACKAGES));
}
if (!isInstalled())
  process.stderr.write(
    `\n*** The tests of the storage in S3 are SKIPPED: they need OpenStack Swift, and it could not be installed.\n` +
      `*** Debian, Ubuntu: apt-get install --no-install-recommends ${PACKAGES.join(' ')}\n\n`,
  );
