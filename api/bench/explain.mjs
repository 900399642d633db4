// npm run explain: fills a new database with 100,000 sessions over 20,000 webinars, runs every page and search of the session
// list with EXPLAIN (ANALYZE, BUFFERS), and prints how long each took at the database. Fails at 50 ms.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { openPostgres } from '@live-webinar/postgres';
import pg from 'pg';

const MAX_MS = 50;
const RUNS = 5;

const FILL = `
  insert into live_webinar.webinars (id, title, organizer_id, status, registration)
  select 'w' || n, (array['Reading the night sky', 'Your first telescope', '100% dark matter', 'Questions and answers'])[1 + n % 4]
    || ', lecture ' || n, 'teacher-' || n % 500, 'scheduled', 'open'
  from generate_series(1, 20000) as n;
  insert into live_webinar.live_sessions
    (id, webinar_id, room_name, is_active, started_by, created_at, started_at, ended_at, passcode)
  select gen_random_uuid(), 'w' || 1 + n % 20000, 'webinar_w' || 1 + n % 20000 || '_' || replace(gen_random_uuid()::text, '-', ''),
    n <= 200, 'teacher-' || n % 500, now() - n * interval '7 minutes', now() - n * interval '7 minutes',
    case when n > 200 then now() - n * interval '7 minutes' + interval '5 minutes' end,
    case when n <= 200 then 'open-sesame-42' end
  from generate_series(1, 100000) as n;
  vacuum analyze`;

const EVERYTHING = { search: null, isActive: null, createdFrom: null, createdTo: null };
const SORTS = ['createdAt', 'title', 'roomName', 'startedBy'];
const SEARCHES = ['sky', 'lecture', 'e', '%', '_', 'lecture 1234', 'w777_', 'no such words', 'teacher'];
const VALUES = {
  createdAt: new Date(Date.now() - 50_000 * 420_000),
  title: 'Questions',
  roomName: 'webinar_w4',
  startedBy: 'teacher-3',
};

/**
 * What the statements of a list do. A search collects rare matches; more frequent ones are counted, and sorted if a walk through
 * the index does not find them soon.
 */
const KINDS = ['collect', 'count', 'page', 'page, sorted'];
const kindOf = (text) => {
  if (text.includes('count(*)::integer as total')) return 'count';
  if (!text.includes('"roomName"')) return 'collect';
  return text.includes('offset') ? 'page, sorted' : 'page';
};

/** @returns {{ name: string, query: object }[]} */
const lists = () => {
  const cases = [];
  const add = (name, filter, sort, after = null) =>
    cases.push({ name, query: { filter: { ...EVERYTHING, ...filter }, sort, limit: 100, after } });
  for (const by of SORTS) {
    for (const direction of ['ascending', 'descending']) {
      add(`${by} ${direction}`, {}, { by, direction });
      add(
        `${by} ${direction}, from the middle`,
        {},
        { by, direction },
        { id: '80000000-0000-4000-8000-000000000000', value: VALUES[by] },
      );
    }
  }
  for (const search of SEARCHES) {
    for (const by of SORTS) add(`search "${search}", ${by}`, { search }, { by, direction: 'descending' });
  }
  for (const isActive of [true, false])
    add(`active: ${isActive}`, { isActive }, { by: 'createdAt', direction: 'descending' });
  return cases;
};

const folder = await mkdtemp(join(tmpdir(), 'live-webinar-explain-'));
const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data') });
let isTooSlow = false;
try {
  const postgres = await openPostgres(server.url, { preparedStatements: false });
  await postgres.migrator.up();
  const client = new pg.Client(server.url);
  await client.connect();
  for (const statement of FILL.split(';')) await client.query(statement);

  // The statements as the store sends them.
  const sent = [];
  const query = pg.Client.prototype.query;
  pg.Client.prototype.query = function (statement, ...rest) {
    if (/^set local|live_sessions/.test(statement?.text))
      sent.push({ text: statement.text, values: statement.values });
    return query.call(this, statement, ...rest);
  };
  console.log(
    `load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}; the best and the worst of ${RUNS} runs in ms\n`,
  );
  console.log(`| list | ${KINDS.join(' | ')} |\n| --- | ${KINDS.map(() => '--:').join(' | ')} |`);
  for (const { name, query: asked } of lists()) {
    sent.length = 0;
    await postgres.ports.sessionRecords.list(asked, new Date(0));
    const cells = new Map(KINDS.map((kind) => [kind, '']));
    await query.call(client, 'begin');
    for (const { text, values } of [...sent]) {
      if (text.startsWith('set local')) {
        await query.call(client, text);
        continue;
      }
      const times = [];
      for (let run = 0; run < RUNS; run += 1) {
        const { rows } = await query.call(
          client,
          `explain (analyze, buffers, timing off, format json) ${text}`,
          values,
        );
        const [plan] = rows[0]['QUERY PLAN'];
        times.push(plan['Planning Time'] + plan['Execution Time']);
      }
      const [best, worst] = [Math.min(...times), Math.max(...times)];
      // Other programs on the machine can slow down a run, and never speed one up.
      if (best >= MAX_MS) isTooSlow = true;
      cells.set(kindOf(text), `${best.toFixed(1)}–${worst.toFixed(1)}`);
    }
    await query.call(client, 'commit');
    console.log(`| ${name} | ${[...cells.values()].join(' | ')} |`);
  }
  await client.end();
  await postgres.close();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
if (isTooSlow) {
  console.error(`\nA statement took ${MAX_MS} ms or more.`);
  process.exitCode = 1;
}
