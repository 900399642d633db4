// The database that all servers share, and the requests to them with the answers that they must give.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import jwt from '@hapi/jwt';
import type { Pass, Status } from '@live-webinar/contract';
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { openPostgres } from '@live-webinar/postgres';
import { Client } from 'pg';
import type { Cleanup } from './processes.js';

/** Signs the site's tokens; new in every run. */
export const JWT_SECRET = randomBytes(32).toString('base64url');
export const JITSI_DOMAIN = 'meet.example.org';
export const PAGE_ORIGIN = 'https://courses.example.org';

/** Longer than any run. */
const TOKEN_LIFETIME_S = 24 * 60 * 60;

/** Signs a token as the site would. */
export const signToken = (userId: string, name: string, scope?: string): string =>
  jwt.token.generate(
    { sub: userId, name, ...(scope && { scope }), exp: Math.floor(Date.now() / 1000) + TOKEN_LIFETIME_S },
    JWT_SECRET,
    { iat: false },
  );

const WEBINARS = 1_000;
const PEOPLE = 100_000;

// Each webinar has an organizer and 0 to 3 co-hosts. Webinars with even numbers are live; half of the others were.
// Each person is registered for two webinars: the one with the last three digits of the person's number, and another.
const SEED_STATEMENTS = [
  `insert into live_webinar.webinars (id, title, organizer_id, starts_at, ends_at, status, registration, max_participants)
   select 'w' || n, 'Reading the night sky, part ' || n, 'organizer-' || n,
     now() - interval '10 minutes', now() + interval '2 hours', 'scheduled', 'open', null
   from generate_series(0, ${WEBINARS - 1}) n`,
  `insert into live_webinar.co_hosts (webinar_id, user_id, position)
   select 'w' || n, 'co-host-' || n || '-' || position, position
   from generate_series(0, ${WEBINARS - 1}) n, generate_series(1, n % 4) position`,
  `insert into live_webinar.live_sessions
     (id, webinar_id, room_name, passcode, is_active, started_by, created_at, started_at, ended_at)
   select gen_random_uuid(), 'w' || n, 'webinar_w' || n || '_' || replace(gen_random_uuid()::text, '-', ''),
     case when n % 2 = 0 then replace(gen_random_uuid()::text, '-', '') end,
     n % 2 = 0, 'organizer-' || n, now() - interval '9 minutes', now() - interval '9 minutes',
     case when n % 2 = 1 then now() - interval '1 minute' end
   from generate_series(0, ${WEBINARS - 1}) n where n % 4 <> 3`,
  `insert into live_webinar.registrations (webinar_id, user_id, registered_at)
   select 'w' || (n + shift) % ${WEBINARS}, 'person-' || n, now() - n * interval '1 second'
   from generate_series(0, ${PEOPLE - 1}) n, lateral (values (0), (1 + n / ${WEBINARS})) shifts (shift)`,
  // Otherwise the webhooks of the sessions above would be measured, too.
  'update live_webinar.events set handled_at = now()',
  // Only the filled tables: if a vacuum finds a table empty, connections cache plans that scan all of it.
  'vacuum analyze live_webinar.webinars, live_webinar.co_hosts, live_webinar.live_sessions, live_webinar.registrations, live_webinar.events',
  // Otherwise PostgreSQL would write all of this to disk during the measurement.
  'checkpoint',
];

/** A webinar with its active session; the session's fields are null if it is not live. */
export interface Webinar {
  readonly id: string;
  readonly title: string;
  readonly sessionId: string | null;
  readonly roomName: string | null;
  readonly passcode: string | null;
}

/** The database that all servers share, and its webinars in the order of their numbers. */
export interface Scenario {
  readonly databaseUrl: string;
  readonly postgresVersion: string;
  readonly webinars: readonly Webinar[];
}

/** Starts PostgreSQL with durable commits, as in production, and fills it. */
export const createScenario = async (cleanup: Cleanup, log: (message: string) => void): Promise<Scenario> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'live-webinar-bench-'));
  cleanup.add(() => rm(dataDir, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ dataDir });
  cleanup.add(() => postgres.stop());

  log('Filling the database');
  const database = await openPostgres(postgres.url);
  try {
    await database.migrator.up();
  } finally {
    await database.close();
  }

  const client = new Client(postgres.url);
  await client.connect();
  try {
    for (const statement of SEED_STATEMENTS) await client.query(statement);
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return {
      databaseUrl: postgres.url,
      postgresVersion: rows[0]?.server_version ?? 'unknown',
      webinars: await readWebinars(client),
    };
  } finally {
    await client.end();
  }
};

const readWebinars = async (client: Client): Promise<readonly Webinar[]> => {
  const { rows } = await client.query<Webinar>(`
    select w.id, w.title, s.id as "sessionId", s.room_name as "roomName", s.passcode
    from live_webinar.webinars w
    left join live_webinar.live_sessions s on s.webinar_id = w.id and s.is_active
    order by substr(w.id, 2)::integer`);
  if (rows.length !== WEBINARS) throw new Error(`${rows.length} webinars were seeded, not ${WEBINARS}`);
  return rows;
};

/** An HTTP answer as far as it is checked: the status code, and members that the JSON body must have; null for no body. */
interface ExpectedAnswer {
  readonly code: number;
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** A request and the answer that it must get. */
export interface PlannedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON that is sent with POST. Without it, it is a GET request. */
  readonly body?: string;
  readonly expected: ExpectedAnswer;
}

export type Plan = readonly PlannedRequest[];

/** How many different people join or are refused. */
const MIN_JOINING_PEOPLE = 5_000;

/** What browsers send with every request, as far as the servers read it. */
export const BROWSER_HEADERS = { Host: 'live.example.org', Origin: PAGE_ORIGIN, Accept: '*/*' };

/** Asks for the status of every webinar. */
export const statusPlan = (webinars: readonly Webinar[]): Plan =>
  webinars.map(({ id, roomName }) => {
    const body: Status = { is_active: roomName !== null, room_name: roomName };
    return { path: `/api/live/status/${id}/`, headers: BROWSER_HEADERS, expected: { code: 200, body } };
  });

/** The same requests where each has the same answer. */
export const constantPlan = (webinars: readonly Webinar[], body: Status): Plan =>
  statusPlan(webinars).map((request) => ({ ...request, expected: { code: 200, body } }));

/** Registered people join live webinars. */
export const joinPlan = (webinars: readonly Webinar[]): Plan =>
  joinRequests(webinars, isLive, 'person', (webinar, name) => ({ code: 200, body: passTo(webinar, name) }));

/** People who are not registered try to join live webinars. */
export const notRegisteredPlan = (webinars: readonly Webinar[]): Plan =>
  joinRequests(webinars, isLive, 'visitor', () => refusal(403, 'not_registered'));

/** Registered people try to join webinars that were never live. */
export const notLivePlan = (webinars: readonly Webinar[]): Plan =>
  joinRequests(webinars, wasNeverLive, 'person', () => refusal(404, 'session_not_found'));

const isLive = (number: number) => number % 2 === 0;
const wasNeverLive = (number: number) => number % 4 === 3;

/** Spreads people evenly over the chosen webinars: number n tries to join the webinar n modulo `WEBINARS`. */
const joinRequests = (
  webinars: readonly Webinar[],
  isChosen: (number: number) => boolean,
  kind: 'person' | 'visitor',
  expectedFor: (webinar: Webinar, name: string) => ExpectedAnswer,
): Plan => {
  const chosen = webinars.flatMap((webinar, number) => (isChosen(number) ? [{ webinar, number }] : []));
  return Array.from({ length: Math.ceil(MIN_JOINING_PEOPLE / chosen.length) }, (_, thousand) =>
    chosen.map(({ webinar, number }) => {
      const person = thousand * WEBINARS + number;
      const name = `${kind} ${person}`;
      return {
        path: `/api/live/join/${webinar.id}/`,
        headers: { ...BROWSER_HEADERS, Authorization: `Bearer ${signToken(`${kind}-${person}`, name)}` },
        expected: expectedFor(webinar, name),
      };
    }),
  ).flat();
};

const refusal = (code: number, reason: string): ExpectedAnswer => ({ code, body: { code: reason } });

const passTo = ({ title, sessionId, roomName, passcode }: Webinar, name: string): Pass => {
  if (sessionId === null || roomName === null) throw new Error('The webinar is not live');
  return {
    room_name: roomName,
    is_active: true,
    session_id: sessionId,
    role: 'participant',
    meeting: {
      domain: JITSI_DOMAIN,
      script_url: `https://${JITSI_DOMAIN}/external_api.js`,
      room: roomName,
      jwt: null,
      passcode,
      lobby: false,
      may_record: false,
      display_name: name,
      subject: title,
      expires_at: null,
    },
  };
};

/**
 * Creates the check of the answers to one request. A body that was right once is right again, so it is parsed once.
 *
 * @returns undefined if the answer is right, else an Error that shows it
 */
export const createAnswerCheck = ({ path, expected }: PlannedRequest) => {
  let knownBody: string | undefined;
  return (code: number, body: string): Error | undefined => {
    if (code === expected.code && body === knownBody) return undefined;
    const isRight = expected.body === null ? body === '' : contains(parseJson(body), expected.body);
    if (code !== expected.code || !isRight) {
      return new Error(
        `A wrong answer to ${path}: ${code} ${body}\nExpected: ${expected.code} ${JSON.stringify(expected.body)}`,
      );
    }
    knownBody = body;
    return undefined;
  };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether `actual` has all members of `expected`; it may have more. */
const contains = (actual: unknown, expected: unknown): boolean =>
  isObject(actual) && isObject(expected)
    ? Object.entries(expected).every(([key, value]) => contains(actual[key], value))
    : isDeepStrictEqual(actual, expected);
