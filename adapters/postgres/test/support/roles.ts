import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

/** A role that owns nothing. */
export interface TestRole {
  readonly name: string;
  /** The same database, as this role. */
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** Creates a role with a password. It has no rights but PUBLIC's. */
export const createRole = async (administrator: Client, databaseUrl: string): Promise<TestRole> => {
  const name = `role_${randomUUID().replaceAll('-', '')}`;
  const password = randomUUID();
  await administrator.query(`create role ${name} login password '${password}'`);
  const url = new URL(databaseUrl);
  url.username = name;
  url.password = password;
  return {
    name,
    url: url.href,
    drop: async () => {
      await administrator.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [
        name,
      ]);
      await administrator.query(`drop owned by ${name} cascade; drop role ${name}`);
    },
  };
};
