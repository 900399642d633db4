import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { PROCESS_START_MS } from '../../../../.config/time-limits.mjs';

/**
 * A server that a test started. `kill` ends it at once, and waits until it has ended.
 *
 * @typedef {{ child: import('node:child_process').ChildProcess, kill(): Promise<void> }} ServerProcess
 */

/** A port of 127.0.0.1 that is free at the moment. @returns {Promise<number>} */
export const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
};

/** @param {number} port */
const isListening = async (port) => {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

/**
 * Starts a server and waits until it listens.
 *
 * @param {string} command @param {readonly string[]} args @param {number} port @param {NodeJS.ProcessEnv} env
 * @returns {Promise<ServerProcess>}
 */
export const startProcess = async (command, args, port, env = process.env) => {
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const closed = once(child, 'close');
  const end = Date.now() + PROCESS_START_MS;
  while (!(await isListening(port))) {
    if (child.exitCode !== null || Date.now() > end) {
      child.kill('SIGKILL');
      throw new Error(`${command} did not start: ${stderr}`);
    }
    await wait(50);
  }
  return {
    child,
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
};
