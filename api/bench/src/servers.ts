import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Status } from '@live-webinar/contract';
import { killOnExit, stopProcess, type Cleanup } from './processes.js';
import { JITSI_DOMAIN, JWT_SECRET, PAGE_ORIGIN, type Scenario } from './scenario.js';

/** What each part of the benchmark needs. */
export interface PartNeeds {
  readonly scenario: Scenario;
  readonly cleanup: Cleanup;
  readonly isProfiled: boolean;
  /** The API's program, if it is not this build's. */
  readonly apiProgram: string | undefined;
  /** Reports progress to the person who runs the benchmark. */
  readonly log: (message: string) => void;
}

/** A server under test, in a separate process. */
export interface Server {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts one kind of server.
 *
 * @param profileName the name of its CPU profile, if it is profiled
 * @param environment further settings, for the API
 */
export type StartServer = (
  needs: PartNeeds,
  profileName: string,
  environment?: Readonly<Record<string, string>>,
) => Promise<Server>;

/** The API as an operator runs it, but without the limits per caller: here one address sends everything. */
export const startApi: StartServer = (needs, profileName, environment = {}) =>
  startServer(needs, {
    name: 'The API',
    program: [
      needs.apiProgram ?? fileURLToPath(new URL('main.js', import.meta.resolve('@live-webinar/server'))),
    ],
    environment: {
      DATABASE_URL: needs.scenario.databaseUrl,
      JWT_SECRET,
      JITSI_DOMAIN,
      ALLOWED_ORIGINS: PAGE_ORIGIN,
      RATE_LIMIT: '0',
      STREAM_LIMIT: '0',
      LOG_LEVEL: 'warn',
      // The bare server's status names the room, too.
      PUBLIC_ROOM_NAME: 'always',
      ...environment,
    },
    readyPath: '/health/ready',
    profileName,
  });

/** Sends a request to an API. @returns the answer's body @throws Error if the answer is not 2xx */
export const post = async ({ port }: Server, path: string, token: string, body?: object): Promise<string> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${answer}`);
  return answer;
};

const BARE = fileURLToPath(new URL('bare.js', import.meta.url));

/** The practical limit: the same answers with the least code, from node:http and pg. */
export const startBare: StartServer = (needs, profileName) =>
  startServer(needs, {
    name: 'The bare server',
    program: [BARE, 'database'],
    environment: { DATABASE_URL: needs.scenario.databaseUrl, JWT_SECRET, JITSI_DOMAIN },
    readyPath: '/api/live/status/w0/',
    profileName,
  });

/** What every request to the constant server is answered with. */
export const CONSTANT_ANSWER: Status = { is_active: true, room_name: `webinar_w0_${'0'.repeat(32)}` };

/** The limit of node:http itself: one answer to everything, from memory. */
export const startConstant: StartServer = (needs, profileName) =>
  startServer(needs, {
    name: 'The constant server',
    program: [BARE, 'constant'],
    environment: { ANSWER: JSON.stringify(CONSTANT_ANSWER) },
    readyPath: '/',
    profileName,
  });

/** The practical limit of a push: node:http, and a set of responses to write to. */
export const startBarePush: StartServer = (needs, profileName) =>
  startServer(needs, {
    name: 'The bare push server',
    program: [BARE, 'push'],
    environment: { JWT_SECRET },
    readyPath: '/',
    profileName,
  });

interface ServerStart {
  /** For error messages. */
  readonly name: string;
  /** The file, and its arguments. */
  readonly program: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Answers 2xx as soon as the server is ready. */
  readonly readyPath: string;
  /** The CPU profile's file name, without its ending. */
  readonly profileName: string;
}

/** @throws Error with the end of the process's output if it does not get ready */
const startServer = async (
  { cleanup, isProfiled, log }: PartNeeds,
  { name, program, environment, readyPath, profileName }: ServerStart,
): Promise<Server> => {
  const port = await freePort();
  const profileArguments = isProfiled ? await profileTo(`${profileName}.cpuprofile`, log) : [];
  const child = spawn(process.execPath, [...profileArguments, ...program], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...environment, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  killOnExit(child);
  const stop = cleanup.add(() => stopProcess(child));
  const lastOutput = collectOutput(child);
  if (child.pid === undefined || !(await becomesReady(child, `http://127.0.0.1:${port}${readyPath}`))) {
    throw new Error(`${name} did not get ready:\n${lastOutput()}`);
  }
  return { port, pid: child.pid, stop };
};

const PROFILES = fileURLToPath(new URL('../profiles/', import.meta.url));

const profileTo = async (fileName: string, log: (message: string) => void): Promise<readonly string[]> => {
  await mkdir(PROFILES, { recursive: true });
  log(`CPU profile: ${join(PROFILES, fileName)}`);
  return ['--cpu-prof', `--cpu-prof-dir=${PROFILES}`, `--cpu-prof-name=${fileName}`];
};

const MAX_OUTPUT_CHARACTERS = 4_000;

const collectOutput = (child: ChildProcess): (() => string) => {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-MAX_OUTPUT_CHARACTERS);
    });
  }
  return () => output;
};

const MAX_START_MS = 60_000;
const READY_POLL_MS = 50;

const becomesReady = async (child: ChildProcess, url: string): Promise<boolean> => {
  const deadline = Date.now() + MAX_START_MS;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const response = await fetch(url, { headers: { connection: 'close' } }).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.ok) return true;
    await sleep(READY_POLL_MS);
  }
  return false;
};

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('A listening socket has no port');
  return address.port;
};
