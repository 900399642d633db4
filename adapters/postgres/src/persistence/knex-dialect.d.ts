// Knex publishes its dialects without types.
declare module 'knex/lib/dialects/postgres/index.js' {
  import type { Knex } from 'knex';

  const PostgresDialect: new (config: Knex.Config) => Knex.Client;
  export default PostgresDialect;
}
