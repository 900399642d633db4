// Runs the built API as a separate process with its own database, and makes the calls of a site.
import { createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { freePort, startProgram } from './process.mjs';

const MAIN = fileURLToPath(new URL('../../../api/server/dist/main.js', import.meta.url));
const JWT_SECRET = 'the-secret-of-the-site-in-this-check';

const ORGANIZER = 'olga';

/** @param {unknown} value */
const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * @param {Record<string, unknown>} claims
 * @returns {string} a site token that is valid for ten minutes
 */
const signToken = (claims) => {
  const exp = Math.floor(Date.now() / 1000) + 600;
  const signed = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ exp, ...claims })}`;
  return `${signed}.${createHmac('sha256', JWT_SECRET).update(signed).digest('base64url')}`;
};

/**
 * @param {{ dataDir: string, jitsiDomain: string, reservationsSecret?: string, meetingEventsSecret?: string }} options
 * @throws Error with the API's output, if the API does not get ready
 */
export const startApi = async ({ dataDir, jitsiDomain, reservationsSecret, meetingEventsSecret }) => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const program = startProgram(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      JWT_SECRET,
      JITSI_DOMAIN: jitsiDomain,
      JITSI_ACCESS: 'passcode',
      ...(reservationsSecret && { RESERVATIONS_SECRET: reservationsSecret }),
      ...(meetingEventsSecret && { MEETING_EVENTS_SECRET: meetingEventsSecret }),
      LOG_LEVEL: 'debug',
    },
  });
  try {
    await program.ready(async () => {
      const response = await fetch(`${origin}/health/ready`).catch(() => undefined);
      return response?.ok ?? false;
    });
  } catch (error) {
    await program.stop();
    throw error;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {Record<string, unknown>} claims
   * @param {unknown} [body]
   * @returns {Promise<any>} the body of a successful response
   * @throws Error with the response, if the call was refused
   */
  const call = async (method, path, claims, body) => {
    const response = await fetch(origin + path, {
      method,
      headers: { authorization: `Bearer ${signToken(claims)}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };

  return {
    port,
    output: program.output,
    stop: program.stop,
    /** @param {string} id @param {number} maxParticipants the number of seats; the organizer needs none */
    schedule: (id, maxParticipants) =>
      call(
        'PUT',
        `/api/webinars/${id}/`,
        { sub: 'back-end', scope: 'webinars:manage' },
        { title: 'Reading the night sky', organizer_id: ORGANIZER, max_participants: maxParticipants },
      ),
    /** @param {string} id */
    start: (id) => call('POST', `/api/live/start/${id}/`, { sub: ORGANIZER, name: 'Olga' }),
    /** @param {string} id */
    end: (id) => call('POST', `/api/live/end/${id}/`, { sub: ORGANIZER, name: 'Olga' }),
    /** @param {string} sessionId @returns {Promise<any[]>} the people in the report of attendance */
    attendance: async (sessionId) =>
      (await call('GET', `/api/live/attendance/${sessionId}/?limit=100`, { sub: ORGANIZER })).items,
    /** @param {string} id @returns {Promise<boolean>} `is_active` of the public status */
    isActive: async (id) => (await call('GET', `/api/live/status/${id}/`, { sub: ORGANIZER })).is_active,
  };
};
