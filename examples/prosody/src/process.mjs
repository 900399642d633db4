// Starts and stops the programs that a check needs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const TIMEOUT_MS = 20_000;
/** A program may take this long to get ready: a new database on a busy machine is slow. */
const START_TIMEOUT_MS = 90_000;

/**
 * @typedef {object} Program
 * @property {() => string} output the output so far
 * @property {(isReady: () => Promise<boolean> | boolean) => Promise<void>} ready resolves once `isReady` returns true
 * @property {() => Promise<void>} stop sends SIGTERM, and SIGKILL if the program does not exit in time
 */

/**
 * Starts a program and keeps its output.
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
  // No program is left running if the check itself crashes.
  process.once('exit', () => child.kill('SIGTERM'));

  return {
    output: () => output,
    ready: async (isReady) => {
      try {
        await waitUntil(
          async () => hasEnded || (await isReady()),
          `${command} did not get ready`,
          START_TIMEOUT_MS,
        );
        if (hasEnded) throw new Error(`${command} has exited`);
      } catch (error) {
        throw new Error(`${/** @type {Error} */ (error).message}:\n${output}`);
      }
    },
    stop: async () => {
      if (hasEnded) return;
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(TIMEOUT_MS, undefined, { ref: false })]);
      if (!hasEnded) child.kill('SIGKILL');
      await ended;
    },
  };
};

/**
 * Polls a condition until it is true.
 *
 * @param {() => Promise<boolean> | boolean} condition
 * @param {string} message
 * @param {number} [timeoutMs]
 * @throws Error with the message, if the condition is not true in time
 */
export const waitUntil = async (condition, message, timeoutMs = TIMEOUT_MS) => {
  for (const deadline = Date.now() + timeoutMs; !(await condition()); await sleep(50)) {
    if (Date.now() > deadline) throw new Error(message);
  }
};

/** @returns {Promise<number>} an unused port of this machine */
export const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
};
