// What the checks of proxies have in common: a database, APIs as processes of their own, and lines that say ok or FAILED.
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { freePort, startProgram } from '../../prosody/src/process.mjs';

const MAIN = fileURLToPath(new URL('../../../api/server/dist/main.js', import.meta.url));
const JWT_SECRET = 'the-secret-of-the-host-site-in-this-check';

/** @param {string} line */
export const say = (line) => process.stdout.write(`${line}\n`);

/** @param {unknown} value */
const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * @param {Record<string, unknown>} claims
 * @returns {string} a token as the host site signs it, good for ten minutes
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
 * @property {() => Promise<void>} stop sends SIGTERM and waits until it has ended
 */

/**
 * @typedef {object} Stage
 * @property {string} folder a temporary one
 * @property {(environment: Record<string, string>, port?: number) => Promise<Api>} startApi resolves once it is ready
 * @property {(undo: () => Promise<unknown>) => void} atEnd
 * @property {(sentence: string, run: () => Promise<void>) => Promise<void>} check one line of the answer
 */

/**
 * Runs the checks with a database of their own, takes everything down again, and sets the exit code.
 *
 * @param {(stage: Stage) => Promise<void>} run
 */
export const onStage = async (run) => {
  /** @type {(() => Promise<unknown>)[]} */
  const undo = [];
  let failures = 0;
  // Each program that is started listens for the end of this process.
  process.setMaxListeners(0);
  try {
    const folder = await mkdtemp(join(tmpdir(), 'live-webinar-proxy-'));
    undo.push(() => rm(folder, { recursive: true, force: true }));
    const dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-proxy-data-'));
    undo.push(() => rm(dataDir, { recursive: true, force: true }));
    const database = await startEmbeddedPostgres({ dataDir, forTests: true });
    undo.push(() => database.stop());

    await run({
      folder,
      startApi: async (environment, port) => {
        const api = await startApi(
          { DATABASE_URL: database.url, ...environment },
          port ?? (await freePort()),
        );
        undo.push(api.stop);
        return api;
      },
      atEnd: (step) => void undo.push(step),
      check: async (sentence, runCheck) => {
        try {
          await runCheck();
          say(`ok      ${sentence}`);
        } catch (error) {
          failures += 1;
          say(`FAILED  ${sentence}\n${/** @type {Error} */ (error).message.replace(/^/gm, '        ')}`);
        }
      },
    });
  } catch (error) {
    failures += 1;
    say(/** @type {Error} */ (error).message);
  } finally {
    for (let last = undo.pop(); last; last = undo.pop()) await last();
  }
  process.exitCode = failures === 0 ? 0 : 1;
};

/**
 * @param {Record<string, string>} environment
 * @param {number} port
 * @returns {Promise<Api>}
 * @throws Error with what it said, where it does not get ready
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
