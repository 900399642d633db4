import { openPostgres, type Postgres } from '@live-webinar/postgres';
import { Client, type QueryResultRow } from 'pg';
import { onTestFinished } from 'vitest';
import { freshDatabase } from '../../../../adapters/postgres/test/support/fresh-database.js';
import { runCli, type Ended } from './run-cli.js';

/** A database of a test, and the commands on it. */
export interface Site {
  readonly url: string;
  readonly postgres: Postgres;
  readonly run: (...args: readonly string[]) => Promise<Ended>;
  /** The webinars that were announced as changed. */
  readonly announced: readonly string[];
  readonly query: <Row extends QueryResultRow>(text: string) => Promise<Row[]>;
}

/** A migrated database without data, removed after the test. */
export const aSite = async (): Promise<Site> => {
  const { url, drop } = await freshDatabase();
  onTestFinished(drop);
  const postgres = await openPostgres(url);
  onTestFinished(() => postgres.close());
  const client = new Client(url);
  await client.connect();
  onTestFinished(() => client.end());
  const announced: string[] = [];
  client.on('notification', ({ payload = '' }) => announced.push(payload));
  await client.query('listen live_webinar_announcements');
  return {
    url,
    postgres,
    announced,
    run: (...args) => runCli(args, { DATABASE_URL: url }),
    query: async <Row extends QueryResultRow>(text: string) => (await client.query<Row>(text)).rows,
  };
};
