import { escapeIdentifier } from 'pg';
import type { DjangoDatabase } from './django-database.js';
import { UnfitDjangoDatabase } from './unfit-django-database.js';

/** A column of a table: its name in SQL, quoted, and its type as PostgreSQL writes it. */
export interface Column {
  readonly name: string;
  readonly sql: string;
  readonly type: string;
}

/** The columns that the person who runs the command has named, by `table.field`. */
export type NamedColumns = ReadonlyMap<string, string>;

/** A table of the original application. */
export interface DjangoTable {
  readonly name: string;
  /** The name in SQL, quoted where needed. */
  readonly sql: string;
  /** The column of a field; undefined if the table has none. @throws UnfitDjangoDatabase if a column that was named is missing */
  find(field: string): Column | undefined;
  /** @throws UnfitDjangoDatabase if the table has no column for the field */
  get(field: string): Column;
}

export interface TableSearch {
  /** What the table is called in options: `events`. */
  readonly kind: string;
  readonly name: string;
  /** The usual names of the column of each field. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly named: NamedColumns;
}

const readColumns = async (database: DjangoDatabase, sql: string): Promise<ReadonlyMap<string, Column>> => {
  const columns = await database.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [sql],
  );
  return new Map(columns.map(({ name, type }) => [name, { name, type, sql: escapeIdentifier(name) }]));
};

/** Finds a table and its columns. @throws UnfitDjangoDatabase if there is no such table */
export const findTable = async (
  database: DjangoDatabase,
  { kind, name, fields, named }: TableSearch,
): Promise<DjangoTable> => {
  const [found] = await database.query<{ sql: string | null }>('select to_regclass($1)::text as sql', [name]);
  const sql = found?.sql;
  if (!sql) {
    throw new UnfitDjangoDatabase(
      `The Django database has no table ${name}. Name the table of the ${kind} with --${kind}-table`,
    );
  }
  const columns = await readColumns(database, sql);
  const list = [...columns.keys()].join(', ');

  const find = (field: string): Column | undefined => {
    const given = named.get(`${kind}.${field}`);
    if (given !== undefined && !columns.has(given)) {
      throw new UnfitDjangoDatabase(`${name} has no column ${given}. Its columns are ${list}`);
    }
    const candidates = given === undefined ? (fields[field] ?? []) : [given];
    return candidates.map((candidate) => columns.get(candidate)).find(Boolean);
  };
  return {
    name,
    sql,
    find,
    get(field) {
      const column = find(field);
      if (column) return column;
      throw new UnfitDjangoDatabase(
        `${name} has no column ${(fields[field] ?? []).join(' or ')}. Name it with --column ${kind}.${field}=NAME. Its columns are ${list}`,
      );
    },
  };
};
