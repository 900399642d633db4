import { escapeLiteral } from 'pg';
import type { DjangoDatabase } from './django-database.js';
import type { Column, DjangoTable } from './django-table.js';
import { UnfitDjangoDatabase } from './unfit-django-database.js';

/** Writes columns as SQL expressions for moments. Times without a zone are taken to be in the zone of the site. */
export interface Moments {
  /** @throws UnfitDjangoDatabase if the column is no moment, or if it has no zone and none was given */
  of(table: DjangoTable, column: Column): string;
  /** Of a day and a time in two columns, as the original application keeps the start. @throws UnfitDjangoDatabase */
  ofDayAndTime(table: DjangoTable, day: Column, time: Column): string;
}

/**
 * @param timeZone such as `Europe/Berlin`, undefined if none was given
 * @throws UnfitDjangoDatabase if PostgreSQL does not know it
 */
export const createMoments = async (
  database: DjangoDatabase,
  timeZone: string | undefined,
): Promise<Moments> => {
  if (timeZone !== undefined) {
    const known = await database.query('select from pg_timezone_names where name = $1', [timeZone]);
    if (known.length === 0) {
      throw new UnfitDjangoDatabase(
        `There is no time zone ${JSON.stringify(timeZone)}. Write it like Europe/Berlin`,
      );
    }
  }
  const inZone = (table: DjangoTable, columns: readonly Column[], sql: string): string => {
    if (timeZone !== undefined) return `(${sql}) at time zone ${escapeLiteral(timeZone)}`;
    const names = columns.map(({ name }) => `${table.name}.${name}`).join(' and ');
    throw new UnfitDjangoDatabase(
      `The times in ${names} have no time zone. Say in which one the site keeps them, Django's TIME_ZONE: --time-zone Europe/Berlin`,
    );
  };
  return {
    of(table, column) {
      if (column.type === 'timestamp with time zone') return column.sql;
      if (column.type === 'timestamp without time zone') return inZone(table, [column], column.sql);
      throw new UnfitDjangoDatabase(
        `${table.name}.${column.name} is not a moment but of the type ${column.type}. Name another one with --column`,
      );
    },
    ofDayAndTime(table, day, time) {
      if (day.type === 'date' && time.type === 'time without time zone') {
        return inZone(table, [day, time], `${day.sql} + ${time.sql}`);
      }
      throw new UnfitDjangoDatabase(
        `${table.name}.${day.name} and ${table.name}.${time.name} are not a date and a time but of the types ${day.type} and ${time.type}`,
      );
    },
  };
};
