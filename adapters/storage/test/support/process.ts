import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { PROCESS_START_MS } from '../../../../.config/time-limits.mjs';

/** A server that a test started. */
export interface ServerProcess {
  readonly child: ChildProcess;
  /** Ends the process at once, and waits until it has ended. */
  kill(): Promise<void>;
}

/** A port of 127.0.0.1 that is free at the moment. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const isListening = async (port: number): Promise<boolean> => {
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

/** Starts a server and waits until it listens. */
export const startProcess = async (
  command: string,
  args: readonly string[],
  port: number,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ServerProcess> => {
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
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
