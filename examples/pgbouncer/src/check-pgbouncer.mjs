// Runs the built API behind a real PgBouncer in transaction mode. See ../README.md.
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';

const JWT_SECRET = 'a-secret-of-the-check-with-40-characters';
const WEBINARS = 30;
const IGNORED_PARAMETERS =
  'ignore_startup_parameters = lock_timeout,statement_timeout,idle_in_transaction_session_timeout';

const folder = await mkdtemp(join(tmpdir(), 'live-webinar-pgbouncer-'));
await chmod(folder, 0o755);
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), forTests: true });
const children = new Set();
let failures = 0;

const check = (sentence, isTrue) => {
  if (!isTrue) failures += 1;
  process.stdout.write(`${isTrue ? 'ok    ' : 'FAILED'} ${sentence}\n`);
};

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

const waitUntil = async (condition, what, timeoutMs = 20_000) => {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(100)) {
    if (await condition().catch(() => false)) return true;
  }
  process.stderr.write(`Timed out waiting for ${what}\n`);
  return false;
};

const run = (command, args, env) => {
  const child = spawn(command, args, { env: { PATH: process.env.PATH, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  children.add(child);
  const ended = once(child, 'close').then(([code]) => {
    children.delete(child);
    return code;
  });
  return { child, ended, output: () => output };
};

/** Starts PgBouncer with additional configuration lines and returns the database URL through it. */
const startPooler = async (lines = '') => {
  const url = new URL(postgres.url);
  const port = await freePort();
  const name = join(folder, String(port));
  await writeFile(
    `${name}.users`,
    `"${decodeURIComponent(url.username)}" "${decodeURIComponent(url.password)}"\n`,
  );
  await writeFile(
    `${name}.ini`,
    `[databases]
* = host=${url.hostname} port=${url.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
auth_type = trust
auth_file = ${name}.users
pool_mode = transaction
unix_socket_dir =
${lines}
`,
  );
  // PgBouncer refuses to run as root.
  const pooler = run('pgbouncer', [...(process.getuid?.() === 0 ? ['-u', 'nobody'] : []), `${name}.ini`]);
  const isUp = await waitUntil(async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
    return true;
  }, 'PgBouncer');
  if (!isUp) throw new Error(`PgBouncer did not start:\n${pooler.output()}`);
  url.port = String(port);
  return url.href;
};

const api = (command) => fileURLToPath(new URL(`../../../api/server/dist/${command}.js`, import.meta.url));

const serve = async (environment) => {
  const port = await freePort();
  const env = { JWT_SECRET, RATE_LIMIT: '0', LOG_LEVEL: 'warn', PORT: String(port), ...environment };
  const served = run(process.execPath, [api('main')], env);
  const origin = `http://127.0.0.1:${port}`;
  await waitUntil(
    async () => served.child.exitCode !== null || (await fetch(`${origin}/health/ready`)).ok,
    origin,
  );
  return { ...served, origin };
};

const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
const tokenOf = (claims) => {
  const exp = Math.floor(Date.now() / 1_000) + 600;
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ exp, ...claims })}`;
  return `${signed}.${createHmac('sha256', JWT_SECRET).update(signed).digest('base64url')}`;
};
const backEnd = tokenOf({ sub: 'back-end', scope: 'webinars:manage' });
const olga = tokenOf({ sub: 'olga' });

const call = async ({ origin }, method, path, token, body) => {
  const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
  return (await fetch(origin + path, { method, headers, body: body && JSON.stringify(body) })).status;
};

/** Starts, joins and ends many webinars concurrently; returns the unexpected HTTP statuses. */
const exerciseCalls = async (served, prefix) => {
  const bad = [];
  await Promise.all(
    Array.from({ length: WEBINARS }, async (_, index) => {
      const id = prefix + index;
      const statuses = [
        await call(served, 'PUT', `/api/webinars/${id}/`, backEnd, { title: 't', organizer_id: 'olga' }),
      ];
      for (let round = 0; round < 5; round += 1) {
        statuses.push(await call(served, 'POST', `/api/live/start/${id}/`, olga));
        statuses.push(await call(served, 'GET', `/api/live/join/${id}/`, olga));
        statuses.push(await call(served, 'GET', `/api/live/status/${id}/`, olga));
        statuses.push(await call(served, 'POST', `/api/live/end/${id}/`, olga));
      }
      bad.push(...statuses.filter((status) => status !== 200 && status !== 201));
    }),
  );
  return bad;
};

const isFromMemory = async ({ origin }) =>
  /^live_webinar_statuses_from_memory (\d)/m.exec(await (await fetch(`${origin}/metrics`)).text())?.[1] ===
  '1';

/** Whether a stream of one process receives within seconds that another process started a webinar. */
const isNotifiedAcross = async (listening, changing, id) => {
  await call(changing, 'PUT', `/api/webinars/${id}/`, backEnd, { title: 't', organizer_id: 'olga' });
  const abort = new AbortController();
  const stream = await fetch(`${listening.origin}/api/live/events/${id}/`, { signal: abort.signal });
  let received = '';
  const reading = (async () => {
    for await (const chunk of stream.body) received += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  await call(changing, 'POST', `/api/live/start/${id}/`, olga);
  const isNotified = await waitUntil(async () => received.includes('"is_active":true'), 'the event', 5_000);
  abort.abort();
  await reading;
  return isNotified;
};

try {
  const migration = run(process.execPath, [api('migrate'), 'up'], { DATABASE_URL: postgres.url });
  check('the schema is migrated', (await migration.ended) === 0);

  const refusing = await serve({ DATABASE_URL: await startPooler() });
  check(
    'the start names the missing setting if PgBouncer has its defaults',
    refusing.output().includes(IGNORED_PARAMETERS),
  );

  const pooled = await startPooler(IGNORED_PARAMETERS);
  const unprepared = { DATABASE_URL: pooled, DATABASE_PREPARED_STATEMENTS: 'false' };
  const [one, other] = [await serve(unprepared), await serve(unprepared)];
  check('the start warns that time limits are not enforced', one.output().includes('alter role'));
  check('every call succeeds without prepared statements', (await exerciseCalls(one, 'pooled')).length === 0);
  check('streams receive changes of another process', await isNotifiedAcross(one, other, 'across'));
  check('a process without notifications reports it', !(await isFromMemory(one)));

  const direct = await serve({ ...unprepared, DATABASE_LISTEN_URL: postgres.url });
  check(
    'with a direct connection for notifications, statuses come from memory',
    await waitUntil(() => isFromMemory(direct), 'memory'),
  );
  check(
    'every call succeeds with a direct connection for notifications',
    (await exerciseCalls(direct, 'direct')).length === 0,
  );
} finally {
  for (const child of children) child.kill('SIGTERM');
  await waitUntil(async () => children.size === 0, 'the processes to end');
  await postgres.stop();
  await rm(folder, { recursive: true });
}
process.exitCode = failures > 0 ? 1 : 0;
