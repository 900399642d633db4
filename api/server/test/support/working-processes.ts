import { Client } from 'pg';
import { afterEach, beforeEach, expect } from 'vitest';
import { SECRET } from '../../../test/support/api.js';
import { useProcessesOnDatabase } from './processes-on-database.js';
import { run, type Run } from './serve.js';

/** Processes on a new database, `npm run work` among them, and a look into the database. To be called outside the tests. */
export const useWorkingProcesses = () => {
  const processes = useProcessesOnDatabase();
  const workers: Run[] = [];
  let client: Client;

  beforeEach(async () => {
    client = new Client(processes.databaseUrl);
    client.on('error', () => undefined);
    await client.connect();
  });
  afterEach(async () => {
    for (const { process } of workers) process.kill('SIGTERM');
    expect(await Promise.all(workers.splice(0).map(({ ended }) => ended))).not.toContain(1);
    await client.end();
  });

  return {
    get databaseUrl() {
      return processes.databaseUrl;
    },
    serveOn: processes.serveOn,
    /** Starts `npm run work`. */
    work: (): Run => {
      const started = run('work', { JWT_SECRET: SECRET, DATABASE_URL: processes.databaseUrl });
      workers.push(started);
      return started;
    },
    query: (text: string) => client.query(text),
    /** Counts rows. @param what a table, and a condition */
    count: async (what: string): Promise<number> => {
      const { rows } = await client.query<{ count: number }>(
        `select count(*)::integer as count from ${what}`,
      );
      return rows[0]?.count ?? -1;
    },
  };
};
