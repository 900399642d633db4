// Starts a real nginx with the configuration of this folder, on unused ports.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, startProgram } from '../../prosody/src/process.mjs';

const CONFIGURATION = new URL('../nginx.conf', import.meta.url);
/** Debian installs nginx in a folder that is not in the PATH of unprivileged users. */
const PATH = `${process.env['PATH']}:/usr/sbin`;

/** @returns {string | undefined} undefined if there is none */
export const nginxVersion = () => {
  try {
    return execFileSync('sh', ['-c', 'nginx -v 2>&1'], { env: { PATH }, encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
};

/**
 * Each replacement must match. Otherwise the check would test something other than the documented configuration.
 *
 * @param {string} text
 * @param {readonly (readonly [RegExp, string])[]} replacements
 */
const replaceAll = (text, replacements) => {
  for (const [pattern, replacement] of replacements) {
    if (!pattern.test(text)) throw new Error(`nginx.conf does not match ${pattern}`);
    text = text.replace(pattern, replacement);
  }
  return text;
};

/**
 * @param {string} folder an empty folder for nginx's files
 * @param {number} apiPort
 */
export const startNginx = async (folder, apiPort) => {
  const port = await freePort();
  // Without TLS and port 80, and with files where an unprivileged user may write.
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `  ${kind}_temp_path ${join(folder, kind)};\n`)
    .join('');
  const configuration = replaceAll(await readFile(CONFIGURATION, 'utf8'), [
    [
      /^http \{\n/m,
      `pid ${join(folder, 'pid')};\nhttp {\n  access_log ${join(folder, 'access.log')};\n${temporary}`,
    ],
    [/server 127\.0\.0\.1:3000;/, `server 127.0.0.1:${apiPort};`],
    [/ {2}server \{\n {4}listen 80;[^}]*\}\n/, ''],
    [/listen 443 ssl;/, `listen 127.0.0.1:${port};`],
    [/ +ssl_certificate .*\n/, ''],
    [/ +ssl_certificate_key .*\n/, ''],
  ]);
  const file = join(folder, 'nginx.conf');
  await writeFile(file, configuration);
  const nginx = startProgram('nginx', ['-p', folder, '-c', file, '-e', 'stderr', '-g', 'daemon off;'], {
    env: { PATH },
  });
  const origin = `http://127.0.0.1:${port}`;
  try {
    await nginx.ready(async () => (await fetch(`${origin}/health/live`).catch(() => undefined))?.ok ?? false);
  } catch (error) {
    await nginx.stop();
    throw error;
  }
  return { origin, port, output: nginx.output, stop: nginx.stop, accessLog: join(folder, 'access.log') };
};
