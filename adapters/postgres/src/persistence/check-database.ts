import type { Database } from './connect-database.js';
import { mapDatabaseErrors } from './map-database-errors.js';
import { runPrepared } from './prepared-statement.js';

/** PostgreSQL 13, in the format of `server_version_num`. */
const MIN_VERSION = 130_000;

interface Settings {
  readonly version: number;
  readonly versionName: string;
  readonly encoding: string;
  readonly lockTimeout: string;
  readonly statementTimeout: string;
  readonly idleInTransactionTimeout: string;
}

/**
 * Checks that a database is suitable, before anything is stored in it.
 *
 * @returns warnings, one sentence each
 * @throws Error that says what to do if the database is unsuitable
 * @throws StoreUnavailable
 */
export const checkDatabase = mapDatabaseErrors(async ({ knex }: Database): Promise<readonly string[]> => {
  const [settings] = await runPrepared<Settings & object>(knex, {
    name: 'check_database',
    text: `
      select current_setting('server_version_num')::integer as "version",
        current_setting('server_version') as "versionName",
        current_setting('server_encoding') as "encoding",
        current_setting('lock_timeout') as "lockTimeout",
        current_setting('statement_timeout') as "statementTimeout",
        current_setting('idle_in_transaction_session_timeout') as "idleInTransactionTimeout"`,
    values: [],
  });
  if (!settings) throw new Error('The database did not report its settings');
  requireSuitable(settings);
  return missingLimits(settings);
});

/** Refuses a server that is too old, and an encoding other than UTF-8. @throws Error that says what to do */
export const requireSuitable = ({
  version,
  versionName,
  encoding,
}: Pick<Settings, 'version' | 'versionName' | 'encoding'>): void => {
  if (version < MIN_VERSION) {
    throw new Error(`The database server is PostgreSQL ${versionName}. Version 13 or later is required.`);
  }
  if (encoding !== 'UTF8') {
    throw new Error(
      `The database has the encoding ${encoding}, which cannot store every name and title. ` +
        "Create one with UTF-8: create database live_webinar encoding 'UTF8' template template0",
    );
  }
};

const missingLimits = (settings: Settings): readonly string[] => {
  const missing = [
    settings.lockTimeout === '0' && "lock_timeout = '2s'",
    settings.statementTimeout === '0' && "statement_timeout = '5s'",
    settings.idleInTransactionTimeout === '0' && "idle_in_transaction_session_timeout = '10s'",
  ].filter((limit) => limit !== false);
  return missing.length === 0
    ? []
    : [
        'A pooler ignores the time limits that the connections request. Set them for the role: ' +
          missing.map((limit) => `alter role … set ${limit}`).join('; '),
      ];
};
