// Starts a real HAProxy with the configuration of this folder, on unused ports.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, startProgram, waitUntil } from '../../prosody/src/process.mjs';

const CONFIGURATION = new URL('../haproxy.cfg', import.meta.url);
/** Debian installs HAProxy in a folder that is not in the PATH of unprivileged users. */
const PATH = `${process.env['PATH']}:/usr/sbin`;

/** @returns {string | undefined} undefined if there is none */
export const haproxyVersion = () => {
  try {
    return execFileSync('sh', ['-c', 'haproxy -v'], { env: { PATH }, encoding: 'utf8', stdio: 'pipe' }).split(
      '\n',
    )[0];
  } catch {
    return undefined;
  }
};

/**
 * @param {string} folder for HAProxy's configuration
 * @param {readonly [number, number]} apiPorts
 */
export const startHaproxy = async (folder, [one, two]) => {
  const [port, statsPort] = [await freePort(), await freePort()];
  let text = await readFile(CONFIGURATION, 'utf8');
  // Each line must be there. Otherwise the check would test something other than the documented configuration.
  for (const [line, replacement] of [
    // HAProxy does not start if the open-files limit is lower.
    ['maxconn 30000', 'maxconn 1000'],
    ['bind :443 ssl crt /etc/ssl/live.example.org.pem', `bind 127.0.0.1:${port}`],
    ['server one 10.0.0.1:3000', `server one 127.0.0.1:${one}`],
    ['server two 10.0.0.2:3000', `server two 127.0.0.1:${two}`],
  ]) {
    if (!text.includes(line ?? '')) throw new Error(`haproxy.cfg has no line "${line}"`);
    text = text.replace(line ?? '', replacement ?? '');
  }
  const file = join(folder, 'haproxy.cfg');
  await writeFile(
    file,
    `${text}\nfrontend statistics\n  bind 127.0.0.1:${statsPort}\n  stats enable\n  stats uri /\n`,
  );
  const haproxy = startProgram('haproxy', ['-db', '-f', file], { env: { PATH } });

  /** @returns {Promise<readonly string[]>} HAProxy's state of each instance: UP, DOWN, … */
  const states = async () => {
    const answer = await fetch(`http://127.0.0.1:${statsPort}/;csv`).catch(() => undefined);
    const [head = '', ...lines] = (await answer?.text())?.split('\n') ?? [];
    const status = head.split(',').indexOf('status');
    return lines
      .map((line) => line.split(','))
      .filter(([backend, server]) => backend === 'live_webinar' && server !== 'BACKEND')
      .map((fields) => fields[status] ?? '');
  };
  const areUp = async () => {
    const all = await states();
    return all.length === 2 && all.every((state) => state === 'UP');
  };
  try {
    await haproxy.ready(areUp);
  } catch (error) {
    await haproxy.stop();
    throw error;
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: haproxy.stop,
    waitUntilBothUp: () => waitUntil(areUp, 'HAProxy does not report both instances as up'),
  };
};
