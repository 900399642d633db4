import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgres, type Postgres } from '../../src/index.js';
import { freshDatabase } from '../support/fresh-database.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: Client;
let here: Postgres;
let there: Postgres;
beforeAll(async () => {
  database = await freshDatabase();
  client = new Client(database.url);
  await client.connect();
  [here, there] = await Promise.all([openPostgres(database.url), openPostgres(database.url)]);
});
afterAll(async () => {
  await Promise.all([client.end(), here.close(), there.close()]);
  await database.drop();
});

it('counts the event streams that other processes report, as they reported last', async () => {
  expect(await here.listenerCounts.countElsewhere()).toBe(0);
  await here.listenerCounts.report(7);
  await there.listenerCounts.report(2);
  await there.listenerCounts.report(3);
  expect(await here.listenerCounts.countElsewhere()).toBe(3);
  expect(await there.listenerCounts.countElsewhere()).toBe(7);
});

it('stops counting a process that reports no longer, and deletes its report after a minute', async () => {
  const reportAt = (age: string) =>
    client.query('insert into live_webinar.listeners values (gen_random_uuid(), 100, now() - $1::interval)', [
      age,
    ]);
  await there.listenerCounts.report(3);
  await reportAt('14 seconds');
  await reportAt('16 seconds');
  await reportAt('2 minutes');
  expect(await here.listenerCounts.countElsewhere()).toBe(103);
  await here.listenerCounts.report(0);
  const { rows } = await client.query('select count(*)::integer as count from live_webinar.listeners');
  expect(rows).toEqual([{ count: 4 }]);
});
