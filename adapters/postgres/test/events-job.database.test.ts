import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPostgres, type Postgres } from '../src/index.js';
import { freshDatabase, type FreshDatabase } from './support/fresh-database.js';

let fresh: FreshDatabase;
let postgres: Postgres;
let connections: Client[];
beforeEach(async () => {
  fresh = await freshDatabase();
  postgres = await openPostgres(fresh.url);
  connections = [];
});
afterEach(async () => {
  await Promise.all(connections.map((connection) => connection.end()));
  await postgres.close();
  await fresh.drop();
});

const connect = async (): Promise<Client> => {
  const connection = new Client(fresh.url);
  connections.push(connection);
  await connection.connect();
  return connection;
};

/** In a transaction of its own, unless the connection has begun one. */
const recordEvent = (connection: Client) =>
  connection.query(`
    insert into live_webinar.events (type, webinar_id, happened_at) values ('webinar.changed', 'w', now())`);

/** Does what a worker does when it starts jobs. */
const startJobs = (connection: Client) =>
  connection.query("update live_webinar_jobs._private_jobs set locked_at = now(), locked_by = 'worker'");

it('one job handles all events of a transaction', async () => {
  const connection = await connect();
  await connection.query('begin');
  for (let count = 0; count < 3; count += 1) await recordEvent(connection);
  await connection.query('commit');
  expect(await postgres.jobs.counts()).toMatchObject({ due: 1 });
});

it('events get no further job while the connection’s previous one is waiting', async () => {
  const [first, second] = [await connect(), await connect()];
  for (let count = 0; count < 3; count += 1) await recordEvent(first);
  expect(await postgres.jobs.counts()).toMatchObject({ due: 1 });
  await recordEvent(second);
  expect(await postgres.jobs.counts()).toMatchObject({ due: 2 });
});

it('events get a job if the previous one is running, or failed too often', async () => {
  const connection = await connect();
  await recordEvent(connection);
  await startJobs(connection);
  await recordEvent(connection);
  expect(await postgres.jobs.counts()).toMatchObject({ due: 1, running: 1 });

  await connection.query(
    'update live_webinar_jobs._private_jobs set attempts = max_attempts where locked_at is null',
  );
  await recordEvent(connection);
  expect(await postgres.jobs.counts()).toMatchObject({ due: 1, running: 1, failed: 1 });
});

it('events get a job if a worker is just starting the previous one', async () => {
  const [connection, worker] = [await connect(), await connect()];
  await recordEvent(connection);
  await worker.query('begin');
  await startJobs(worker);
  const recorded = recordEvent(connection);
  await expect
    .poll(async () => {
      const { rows } = await worker.query(`select from pg_stat_activity where wait_event_type = 'Lock'`);
      return rows.length;
    })
    .toBe(1);
  await worker.query('commit');
  await recorded;
  expect(await postgres.jobs.counts()).toMatchObject({ due: 1, running: 1 });
});

it('a transaction that is rolled back adds no job, and the next one does', async () => {
  const connection = await connect();
  await connection.query('begin');
  await recordEvent(connection);
  await connection.query('rollback');
  expect(await postgres.jobs.counts()).toMatchObject({ due: 0 });
  await recordEvent(connection);
  expect(await postgres.jobs.counts()).toMatchObject({ due: 1 });
});
