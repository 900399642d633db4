// Programs that the check starts, and ends by their id.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** How long an answer may take, in milliseconds. */
const PATIENCE = 20_000;
/** How long a program may take to get ready: a new database on a busy machine is slow. */
const PATIENCE_AT_START = 90_000;

/**
 * @typedef {object} Program
 * @property {() => string} output what it has said so far
 * @property {(isReady: () => Promise<boolean> | boolean) => Promise<void>} ready resolves once `isReady` says so
 * @property {() => Promise<void>} stop asks it to end, and makes it end where it does not
 */

/**
 * Starts a program; what it says is kept.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Program}
 */
export const startProgram = (command, args, options) => {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let hasEnded = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve((output += `\n${error.message}`)));
    child.once('close', resolve);
  }).then(() => (hasEnded = true));
  // Where this check itself breaks down, nothing is left behind.
  process.once('exit', () => child.kill('SIGTERM'));

  return {
    output: () => output,
    ready: async (isReady) => {
      try {
        await until(
          async () => hasEnded || (await isReady()),
          `${command} does not get ready`,
          PATIENCE_AT_START,
        );
        if (hasEnded) throw new Error(`${command} has ended`);
      } catch (error) {
        throw new Error(`${/** @type {Error} */ (error).message}:\n${output}`);
      }
    },
    stop: async () => {
      if (hasEnded) return;
      child.kill('SIGTERM');
      await Promise.race([ended, wait(PATIENCE, undefined, { ref: false })]);
      if (!hasEnded) child.kill('SIGKILL');
      await ended;
    },
  };
};

/**
 * Waits until something is so.
 *
 * @param {() => Promise<boolean> | boolean} isSo
 * @param {string} complaint
 * @param {number} [patience] in milliseconds
 * @throws Error with the complaint, where it is not so in time
 */
export const until = async (isSo, complaint, patience = PATIENCE) => {
  for (const deadline = Date.now() + patience; !(await isSo()); await wait(50)) {
    if (Date.now() > deadline) throw new Error(complaint);
  }
};

/** @returns {Promise<number>} a port of this machine that nobody listens on */
export const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
};
