import { Client } from 'pg';

/** Runs something while a database accepts no connections, as if it were down. */
export const withoutDatabase = async (databaseUrl: string, during: () => Promise<void>): Promise<void> => {
  const url = new URL(databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const client = new Client(url.href);
  await client.connect();
  const accept = (isAccepted: boolean) =>
    client.query(`alter database ${name} allow_connections ${isAccepted}`);
  try {
    await accept(false);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    await during();
  } finally {
    await accept(true);
    await client.end();
  }
};
