// Runs the built API behind a real PgBouncer in transaction mode. See ../README.md.
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';

const JWT_SECRET = 'a-secret-of-the-check-with-40-characters';
const WEBINARS = 30;
const IGNORED =
  'ignore_startup_parameters = lock_timeout,statement_timeout,idle_in_transaction_session_timeout';

const folder = await mkdtemp(join(tmpdir(), 'live-webinar-pgbouncer-'));
await chmod(folder, 0o755);
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), forTests: true });
const children = new Set();
let failures = 0;

const check = (sentence, isSo) => {
  if (!isSo) failures += 1;
  process.stdout.write(`${isSo ? 'ok    ' : 'FAILED'} ${sentence}\n`);
};

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

const until = async (isSo, what, milliseconds = 20_000) => {
  for (const end = Date.now() + milliseconds; Date.now() < end; await wait(100)) {
    if (await isSo().catch(() => false)) return true;
  }
  process.stderr.write(`Waited in vain: ${what}\n`);
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

/** Starts PgBouncer with these lines added to its configuration; answers the address through it. */
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
  // It refuses to run as root.
  const pooler = run('pgbouncer', [...(process.getuid?.() === 0 ? ['-u', 'nobody'] : []), `${name}.ini`]);
  const isUp = await until(async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
    return true;
  }, 'PgBouncer');
  if (!isUp) throw new Error(`PgBouncer does not listen:\n${pooler.output()}`);
  url.port = String(port);
  return url.href;
};

const api = (command) => fileURLToPath(new URL(`../../../api/server/dist/${command}.js`, import.meta.url));

const serve = async (environment) => {
  const port = await freePort();
  const env = { JWT_SECRET, RATE_LIMIT: '0', LOG_LEVEL: 'warn', PORT: String(port), ...environment };
  const served = run(process.execPath, [api('main')], env);
  const origin = `http://127.0.0.1:${port}`;
  await until(
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

/** Makes many webinars live and ends them, all at once; answers the statuses that were not good. */
const useALot = async (served, prefix) => {
  const bad = [];
  await Promise.all(
    Array.from({ length: WEBINARS }, async (_, index) => {
      const id = prefix + index;
      const asked = [
        await call(served, 'PUT', `/api/webinars/${id}/`, backEnd, { title: 't', organizer_id: 'olga' }),
      ];
      for (let round = 0; round < 5; round += 1) {
        asked.push(await call(served, 'POST', `/api/live/start/${id}/`, olga));
        asked.push(await call(served, 'GET', `/api/live/join/${id}/`, olga));
        asked.push(await call(served, 'GET', `/api/live/status/${id}/`, olga));
        asked.push(await call(served, 'POST', `/api/live/end/${id}/`, olga));
      }
      bad.push(...asked.filter((status) => status !== 200 && status !== 201));
    }),
  );
  return bad;
};

const isFromMemory = async ({ origin }) =>
  /^live_webinar_statuses_from_memory (\d)/m.exec(await (await fetch(`${origin}/metrics`)).text())?.[1] ===
  '1';

/** Whether a stream of one process hears within seconds that another one starts a webinar. */
const isToldAcross = async (listening, changing, id) => {
  await call(changing, 'PUT', `/api/webinars/${id}/`, backEnd, { title: 't', organizer_id: 'olga' });
  const hangUp = new AbortController();
  const stream = await fetch(`${listening.origin}/api/live/events/${id}/`, { signal: hangUp.signal });
  let heard = '';
  const reading = (async () => {
    for await (const chunk of stream.body) heard += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  await call(changing, 'POST', `/api/live/start/${id}/`, olga);
  const isTold = await until(async () => heard.includes('"is_active":true'), 'the event', 5_000);
  hangUp.abort();
  await reading;
  return isTold;
};

try {
  const migration = run(process.execPath, [api('migrate'), 'up'], { DATABASE_URL: postgres.url });
  check('the schema is migrated', (await migration.ended) === 0);

  const refusing = await serve({ DATABASE_URL: await startPooler() });
  check('the start says what to set where PgBouncer has its defaults', refusing.output().includes(IGNORED));

  const pooled = await startPooler(IGNORED);
  const unnamed = { DATABASE_URL: pooled, DATABASE_PREPARED_STATEMENTS: 'false' };
  const [one, other] = [await serve(unnamed), await serve(unnamed)];
  check('it warns of time limits that are not held', one.output().includes('alter role'));
  check('every call is answered without prepared statements', (await useALot(one, 'deaf')).length === 0);
  check('streams are told of what another process changes', await isToldAcross(one, other, 'across'));
  check('a process that hears nothing says so', !(await isFromMemory(one)));

  const direct = await serve({ ...unnamed, DATABASE_LISTEN_URL: postgres.url });
  check(
    'with a direct line to listen on, statuses come from memory',
    await until(() => isFromMemory(direct), 'memory'),
  );
  check('and every call is answered', (await useALot(direct, 'direct')).length === 0);
} finally {
  for (const child of children) child.kill('SIGTERM');
  await until(async () => children.size === 0, 'the processes to end');
  await postgres.stop();
  await rm(folder, { recursive: true });
}
process.exitCode = failures > 0 ? 1 : 0;
