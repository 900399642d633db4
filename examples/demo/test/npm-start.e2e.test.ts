import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  BUILD_MS,
  DATABASE_START_MS,
  PROCESS_START_MS,
  PROCESS_STOP_MS,
} from '../../../.config/time-limits.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
let dataDir: string;
let demo: ChildProcess;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-start-'));
});
afterEach(async () => {
  if (demo.exitCode === null) process.kill(-(demo.pid ?? 0), 'SIGKILL');
  await rm(dataDir, { recursive: true });
});

/** Runs `npm start` in its own process group, as a terminal does; resolves with the page's URL. */
const npmStart = async (): Promise<string> => {
  demo = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const { stdout, stderr } = demo;
  if (!stdout || !stderr) throw new Error('The demonstration has no output');
  stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  for await (const text of stdout.setEncoding('utf8')) {
    output += String(text);
    const [url] = /http:\/\/localhost:\d+\//.exec(output) ?? [];
    if (url) return url;
  }
  throw new Error(`The demonstration did not start:\n${output}`);
};

/** The process id of the database server. */
const databasePid = async (): Promise<number> => {
  const [pid] = (await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8')).split('\n');
  return Number(pid);
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Two builds, starts and stops. */
const timeout = 2 * (BUILD_MS + DATABASE_START_MS + PROCESS_START_MS + PROCESS_STOP_MS);

it(
  'serves the page with npm start, leaves no process after Ctrl-C, and starts again',
  { timeout },
  async () => {
    for (let run = 0; run < 2; run += 1) {
      const url = await npmStart();
      const page = await (await fetch(url)).text();
      expect(page).toContain('/widget/live-webinar.js');
      const database = await databasePid();
      expect(isRunning(database)).toBe(true);

      // Like Ctrl-C, which sends the signal to the process group of the terminal.
      process.kill(-(demo.pid ?? 0), 'SIGINT');
      if (demo.exitCode === null) await once(demo, 'exit');
      await expect.poll(() => isRunning(database)).toBe(false);
      // The port is closed.
      await expect(fetch(url)).rejects.toThrow();
    }
  },
);
