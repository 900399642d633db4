// npm run bench:import -- [rows]: imports files of webinars and of registrations, into a new database and over HTTP through an
// API on another one, and prints how long the command took and how much memory it had at most. Over HTTP there are at most a
// thousand webinars: each takes several requests.
import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { openPostgres } from '@live-webinar/postgres';

const ROWS = Number(process.argv[2] ?? 100_000);
const COMMAND = fileURLToPath(new URL('./bin/live-webinar.mjs', import.meta.url));
const SERVE = fileURLToPath(new URL('../server/bin/serve.mjs', import.meta.url));
const API_PORT = 3998;
const MAX_WEBINARS_OVER_HTTP = 1_000;
/** Makes the command report its largest size when it ends. */
const REPORT_MEMORY =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("KILOBYTES "+process.resourceUsage().maxRSS+"\\n"))';

/** @param {number} rows @param {string} header @param {(index: number) => string} row */
function* table(rows, header, row) {
  yield `${header}\n`;
  for (let index = 0; index < rows; index += 1) yield `${row(index)}\n`;
}

/** @param {number} webinars */
const tablesWith = (webinars) => ({
  webinars: () =>
    table(
      webinars,
      'id,title,organizer_id,co_host_ids,starts_at,ends_at',
      (index) =>
        `${index},"Webinar no. ${index}, with a title of usual length",teacher-${index % 500},teacher-${(index + 1) % 500}|teacher-${(index + 2) % 500},2027-03-01T18:00:00+01:00,2027-03-01T19:30:00+01:00`,
    ),
  'the same webinars again': () => tablesWith(webinars).webinars(),
  registrations: () =>
    table(ROWS, 'webinar_id,user_id', (index) => `${index % Math.min(ROWS, 1_000)},student-${index}`),
});

/** @param {Record<string, string>} claims @param {string} secret */
const sign = (claims, secret) => {
  const parts = [
    { alg: 'HS256', typ: 'JWT' },
    { ...claims, exp: Math.floor(Date.now() / 1_000) + 86_400 },
  ];
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
};

/** Starts the API on a database. @param {string} databaseUrl */
const startApi = async (databaseUrl) => {
  const secret = randomBytes(32).toString('hex');
  const child = spawn(process.execPath, [SERVE], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      JWT_SECRET: secret,
      JITSI_DOMAIN: 'meet.example.org',
      PORT: String(API_PORT),
      RATE_LIMIT: '0',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const address = `http://127.0.0.1:${API_PORT}`;
  const isReady = async () => (await fetch(`${address}/health/ready`).catch(() => undefined))?.ok === true;
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error('The API did not start');
    await wait(100);
  }
  return {
    webinars: Math.min(ROWS, MAX_WEBINARS_OVER_HTTP),
    options: ['--api', address],
    environment: { LIVE_WEBINAR_TOKEN: sign({ sub: 'back-end', scope: 'webinars:manage' }, secret) },
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
};

/** Without the API. @param {string} databaseUrl */
const useDatabase = async (databaseUrl) => ({
  webinars: ROWS,
  options: [],
  environment: { DATABASE_URL: databaseUrl },
  stop: async () => undefined,
});

/** @param {string} folder @param {typeof startApi | typeof useDatabase} open */
const measure = async (folder, open) => {
  const server = await startEmbeddedPostgres({ dataDir: join(folder, open.name) });
  try {
    const postgres = await openPostgres(server.url);
    await postgres.migrator.up();
    await postgres.close();
    const { webinars, options, environment, stop } = await open(server.url);
    try {
      for (const [name, rows] of Object.entries(tablesWith(webinars))) {
        const file = join(folder, 'table.csv');
        await pipeline(Readable.from(rows()), createWriteStream(file));
        await measureCommand(name, [...options, file], environment);
      }
    } finally {
      await stop();
    }
  } finally {
    await server.stop();
  }
};

/** @param {string} name @param {readonly string[]} args @param {Record<string, string>} environment */
const measureCommand = async (name, args, environment) => {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--import', REPORT_MEMORY, COMMAND, 'import', ...args], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const [code] = await once(child, 'close');
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  const megabytes = Math.round(Number(/KILOBYTES (\d+)/.exec(stderr)?.[1]) / 1_024);
  if (code !== 0) throw new Error(stderr);
  const way = args.includes('--api') ? 'over HTTP' : 'in the database';
  process.stdout.write(`${way}, ${name}: ${seconds} s, at most ${megabytes} MB\n\n`);
};

const folder = await mkdtemp(join(tmpdir(), 'live-webinar-import-'));
try {
  for (const open of [startApi, useDatabase]) await measure(folder, open);
} finally {
  await rm(folder, { recursive: true });
}
