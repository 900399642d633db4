import type { Recordings } from '@live-webinar/domain';
import type { Knex } from 'knex';
import { mapDatabaseErrors } from '../map-database-errors.js';
import { runStatement } from './run-statement.js';

const planRemovals = `
  insert into live_webinar.files_to_remove (key, remove_from) select unnest($1::text[]), $2
  on conflict (key) do update set remove_from = excluded.remove_from`;

const filesToRemove = `
  select key from live_webinar.files_to_remove where remove_from <= $1 order by remove_from limit $2`;

const forgetFiles = 'delete from live_webinar.files_to_remove where key = any($1::text[])';

/** Plans to delete files from a moment on; several at once, in a transaction if `connection` is one. */
export const planFileRemovals = async (
  connection: Knex,
  keys: readonly string[],
  from: Date,
): Promise<void> => {
  if (keys.length > 0) await runStatement(connection, 'plan_removals', planRemovals, keys, from);
};

/** Plans to delete files no more; in a transaction if `connection` is one. */
export const forgetFileRemovals = async (connection: Knex, keys: readonly string[]): Promise<void> => {
  await runStatement(connection, 'forget_files', forgetFiles, keys);
};

/** The files that are to be deleted from the storage. */
export const createFilesToRemove = (
  knex: Knex,
): Pick<Recordings, 'planFileRemoval' | 'filesToRemove' | 'forgetFiles'> => ({
  planFileRemoval: mapDatabaseErrors((key, from) => planFileRemovals(knex, [key], from)),
  filesToRemove: mapDatabaseErrors(async (at, limit) => {
    const rows = await runStatement<{ key: string }>(knex, 'files_to_remove', filesToRemove, at, limit);
    return rows.map(({ key }) => key);
  }),
  forgetFiles: mapDatabaseErrors((keys) => forgetFileRemovals(knex, keys)),
});
