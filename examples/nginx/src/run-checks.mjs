// Shared by the checks of proxies: a database, API processes, and one line of output per check.
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { freePort, startProgram } from '../../prosody/src/process.mjs';

const MAIN = fileURLToPath(new URL('../../../api/server/dist/main.js', import.meta.url));
const JWT_SECRET = 'the-secret-of-the-site-in-this-check';

/** @param {string} line */
export const print = (line) => process.stdout.write(`${line}\n`);

/** @param {unknown} value */
const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * @param {Record<string, unknown>} claims
 * @returns {string} a site token that is valid for ten minutes
 */
export const signToken = (claims) => {
  const exp = Math.floor(Date.now() / 1000) + 600;
  const signed = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ exp, ...claims })}`;
  return `${signed}.${createHmac('sha256', JWT_SECRET).update(signed).digest('base64url')}`;
};

/**
 * @typedef {object} Api
 * @property {number} port
 * @property {() => string} output
 * @property {() => Promise<void>} stop sends SIGTERM and waits until the process has exited
 */

/**
 * @typedef {object} CheckContext
 * @property {string} folder a temporary folder
 * @property {(environment: Record<string, string>, port?: number) => Promise<Api>} startApi resolves once the API is ready
 * @property {(step: () => Promise<unknown>) => void} atEnd adds a clean-up step
 * @property {(sentence: string, run: () => Promise<void>) => Promise<void>} check prints one line of the result
 */

/**
 * Runs the checks with a new database, cleans up, and sets the exit code.
 *
 * @param {(context: CheckContext) => Promise<void>} run
 */
export const runChecks = async (run) => {
  /** @type {(() => Promise<unknown>)[]} */
  const cleanups = [];
  let failures = 0;
  // Each started program adds a listener for the exit of this process.
  process.setMaxListeners(0);
  try {
    const folder = await mkdtemp(join(tmpdir(), 'live-webinar-proxy-'));
    cleanups.push(() => rm(folder, { recursive: true, force: true }));
    const dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-proxy-data-'));
    cleanups.push(() => rm(dataDir, { recursive: true, force: true }));
    const database = await startEmbeddedPostgres({ dataDir, forTests: true });
    cleanups.push(() => database.stop());

    await run({
      folder,
      startApi: async (environment, port) => {
        const api = await startApi(
          { DATABASE_URL: database.url, ...environment },
          port ?? (await freePort()),
        );
        cleanups.push(api.stop);
        return api;
      },
      atEnd: (step) => void cleanups.push(step),
      check: async (sentence, runCheck) => {
        try {
          await runCheck();
          print(`ok      ${sentence}`);
        } catch (error) {
          failures += 1;
          print(`FAILED  ${sentence}\n${/** @type {Error} */ (error).message.replace(/^/gm, '        ')}`);
        }
      },
    });
  } catch (error) {
    failures += 1;
    print(/** @type {Error} */ (error).message);
  } finally {
    for (let last = cleanups.pop(); last; last = cleanups.pop()) await last();
  }
  process.exitCode = failures === 0 ? 0 : 1;
};

/**
 * @param {Record<string, string>} environment
 * @param {number} port
 * @returns {Promise<Api>}
 * @throws Error with the API's output, if it does not get ready
 */
const startApi = async (environment, port) => {
  const program = startProgram(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      JWT_SECRET,
      MIGRATE_ON_START: 'true',
      LOG_LEVEL: 'warn',
      ...environment,
    },
  });
  try {
    await program.ready(async () => {
      const response = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
      return response?.ok ?? false;
    });
  } catch (error) {
    await program.stop();
    throw error;
  }
  return { port, output: program.output, stop: program.stop };
};

/**
 * @param {string} origin
 * @param {string} id
 */
export const scheduleWebinar = async (origin, id) => {
  const response = await fetch(`${origin}/api/webinars/${id}/`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${signToken({ sub: 'back-end', scope: 'webinars:manage' })}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ title: 'Reading the night sky', organizer_id: 'olga' }),
  });
  if (!response.ok) throw new Error(`The webinar could not be scheduled: ${response.status}`);
};

/**
 * @param {string} origin
 * @param {string} webinarId
 * @param {string} userId
 * @returns {Promise<number>} the status
 */
export const register = async (origin, webinarId, userId) => {
  const path = `/api/webinars/${webinarId}/registrations/${encodeURIComponent(userId)}/`;
  const authorization = `Bearer ${signToken({ sub: 'back-end', scope: 'webinars:manage' })}`;
  return (await fetch(`${origin}${path}`, { method: 'PUT', headers: { authorization } })).status;
};
