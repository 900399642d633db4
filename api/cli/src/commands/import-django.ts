import { openDatabase, postgresUrl } from '../database.js';
import { openDjangoDatabase, type DjangoDatabase } from '../django/django-database.js';
import { findTable, type NamedColumns } from '../django/django-table.js';
import { EVENT_FIELDS, importEvents } from '../django/import-events.js';
import { importRegistrations, REGISTRATION_FIELDS, USER_FIELDS } from '../django/import-registrations.js';
import { importSessions, SESSION_FIELDS } from '../django/import-sessions.js';
import { createLeftOut } from '../django/left-out.js';
import { createMoments } from '../django/moments.js';
import { reportOf } from '../django/report.js';

/** What the command is told. */
export interface ImportDjangoOptions {
  readonly isDryRun: boolean;
  readonly eventsTable: string;
  readonly registrationsTable: string;
  readonly sessionsTable: string;
  /** Undefined to import no names and e-mail addresses. */
  readonly usersTable: string | undefined;
  readonly columns: NamedColumns;
  /** The zone of times that have none; undefined if it was not given. */
  readonly timeZone: string | undefined;
}

const findTables = async (database: DjangoDatabase, options: ImportDjangoOptions) => {
  const named = options.columns;
  return {
    moments: await createMoments(database, options.timeZone),
    events: await findTable(database, {
      kind: 'events',
      name: options.eventsTable,
      fields: EVENT_FIELDS,
      named,
    }),
    registrations: await findTable(database, {
      kind: 'registrations',
      name: options.registrationsTable,
      fields: REGISTRATION_FIELDS,
      named,
    }),
    users:
      options.usersTable === undefined
        ? undefined
        : await findTable(database, { kind: 'users', name: options.usersTable, fields: USER_FIELDS, named }),
    sessions: await findTable(database, {
      kind: 'sessions',
      name: options.sessionsTable,
      fields: SESSION_FIELDS,
      named,
    }),
  };
};

/**
 * Imports webinars, registrations and past sessions from the original Django application, in one transaction. It may be run
 * again at any time: it changes only what is different.
 *
 * @throws UnfitDjangoDatabase, StoreUnavailable, and Error that says what to do if a database is unsuitable
 */
export const importDjango = async (options: ImportDjangoOptions): Promise<void> => {
  const url = postgresUrl('DJANGO_DATABASE_URL', process.env.DJANGO_DATABASE_URL?.trim() ?? '');
  const django = await openDjangoDatabase(url);
  try {
    const { moments, ...tables } = await findTables(django, options);
    const database = await openDatabase(process.env);
    try {
      const report = await database.bulkImport(
        async (transaction) => {
          const leftOut = createLeftOut();
          const needs = { moments, transaction, leftOut };
          const { counts: webinars, events } = await importEvents(django, tables.events, needs);
          const registrations = await importRegistrations(
            django,
            { table: tables.registrations, users: tables.users },
            events,
            needs,
          );
          const { counts: sessions, assumed } = await importSessions(django, tables.sessions, events, needs);
          return { webinars, registrations, sessions, assumed, leftOut: leftOut.list() };
        },
        { isDryRun: options.isDryRun },
      );
      process.stdout.write(reportOf(tables, report, options.isDryRun));
    } finally {
      await database.close();
    }
  } finally {
    await django.close();
  }
};
