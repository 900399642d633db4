// npm run bench:import -- [rows]: imports files of webinars and of registrations into a new database, and prints how long the
// command took and how much memory it had at most.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { openPostgres } from '@live-webinar/postgres';

const ROWS = Number(process.argv[2] ?? 100_000);
const COMMAND = fileURLToPath(new URL('./bin/live-webinar.mjs', import.meta.url));
/** Makes the command report its largest size when it ends. */
const REPORT_MEMORY =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("KILOBYTES "+process.resourceUsage().maxRSS+"\\n"))';

/** @param {string} header @param {(index: number) => string} row */
function* table(header, row) {
  yield `${header}\n`;
  for (let index = 0; index < ROWS; index += 1) yield `${row(index)}\n`;
}

const TABLES = {
  webinars: () =>
    table(
      'id,title,organizer_id,co_host_ids,starts_at,ends_at',
      (index) =>
        `${index},"Webinar no. ${index}, with a title of usual length",teacher-${index % 500},teacher-${(index + 1) % 500}|teacher-${(index + 2) % 500},2027-03-01T18:00:00+01:00,2027-03-01T19:30:00+01:00`,
    ),
  'the same webinars again': () => TABLES.webinars(),
  registrations: () =>
    table('webinar_id,user_id', (index) => `${index % Math.min(ROWS, 1_000)},student-${index}`),
};

const folder = await mkdtemp(join(tmpdir(), 'live-webinar-import-'));
const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data') });
try {
  const postgres = await openPostgres(server.url);
  await postgres.migrator.up();
  await postgres.close();

  for (const [name, rows] of Object.entries(TABLES)) {
    const file = join(folder, 'table.csv');
    await pipeline(Readable.from(rows()), createWriteStream(file));
    const startedAt = performance.now();
    const child = spawn(process.execPath, ['--import', REPORT_MEMORY, COMMAND, 'import', file], {
      env: { PATH: process.env.PATH, DATABASE_URL: server.url },
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    const [code] = await once(child, 'close');
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    const megabytes = Math.round(Number(/KILOBYTES (\d+)/.exec(stderr)?.[1]) / 1_024);
    if (code !== 0) throw new Error(stderr);
    process.stdout.write(`${ROWS} rows, ${name}: ${seconds} s, at most ${megabytes} MB\n\n`);
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true });
}
