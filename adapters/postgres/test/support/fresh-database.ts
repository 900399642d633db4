import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import type {} from './postgres.global-setup.js';

/** A database for one test. */
export interface FreshDatabase {
  readonly url: string;
  /** Drops it and closes its connections. */
  readonly drop: () => Promise<void>;
}

const asAdministrator = async (statement: string): Promise<void> => {
  const url = new URL(inject('postgresTemplateUrl'));
  url.pathname = '/postgres';
  const client = new Client(url.href);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

const create = async (template: string, options = ''): Promise<FreshDatabase> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdministrator(`create database ${name} template ${template} ${options}`);
  const url = new URL(inject('postgresTemplateUrl'));
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdministrator(`drop database ${name} with (force)`) };
};

/** A migrated database without data; needs the project's global setup to be `postgres.global-setup.ts`. */
export const freshDatabase = (): Promise<FreshDatabase> =>
  create(new URL(inject('postgresTemplateUrl')).pathname.slice(1));

/** A database without a schema. */
export const emptyDatabase = (encoding = 'UTF8'): Promise<FreshDatabase> =>
  create('template0', `encoding '${encoding}' locale 'C'`);
