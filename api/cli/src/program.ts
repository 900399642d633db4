import { Command, InvalidArgumentError } from 'commander';
import { importDjango } from './commands/import-django.js';
import { importFile } from './commands/import-file.js';
import { EVENT_FIELDS } from './django/import-events.js';
import { REGISTRATION_FIELDS, USER_FIELDS } from './django/import-registrations.js';
import { SESSION_FIELDS } from './django/import-sessions.js';

const IMPORT_HELP = `
The first line names the columns, in any order. It also says what the file is a table of:
  webinars       id, title, organizer_id [, description, page_url, co_host_ids, starts_at, ends_at,
                 time_zone, status, registration, max_participants, lobby, completion,
                 recording, consent_statement]
  registrations  webinar_id, user_id [, name, email, language, time_zone]

Times are ISO 8601 with a time zone, several co-hosts are separated by spaces or |. The cells are separated by
commas, semicolons or tabs; the text is UTF-8, UTF-16 or Windows-1252.

The whole file is checked first. If it has faults, nothing is stored. Then the rows are stored
  in the API's database    DATABASE_URL, or the embedded one in DATA_DIR (default .data).
                           All of the file is stored, or nothing.
  with --api, over HTTP    LIVE_WEBINAR_TOKEN is a token of your site with the scope webinars:manage. DATABASE_URL
                           is not used. If the import stops in the middle, it says which lines are stored; run it
                           again for the rest.

It ends with 0 if everything was imported, with 1 if nothing was, and with 2 if a part was.

Examples:
  live-webinar import --dry-run webinars.csv
  LIVE_WEBINAR_TOKEN=... live-webinar import --api https://live.example.org webinars.csv
`;

const FIELDS = Object.entries({
  events: EVENT_FIELDS,
  registrations: REGISTRATION_FIELDS,
  sessions: SESSION_FIELDS,
  users: USER_FIELDS,
}).flatMap(([table, fields]) => Object.keys(fields).map((field) => `${table}.${field}`));

const DJANGO_HELP = `
The address of the original database is DJANGO_DATABASE_URL; nothing in it is changed. The command may be run again
while the original application still runs: it changes only what is different, and removes nothing.

It stores in the API's database: DATABASE_URL, or the embedded one in DATA_DIR (default .data). There is no --api here,
because the API has no call that adds past sessions. All of it is stored, or nothing.

--column names columns that are called differently. What can be named:
  ${FIELDS.join('\n  ')}
`;

const columnOf = (
  value: string,
  named: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> => {
  const [, field = '', column = ''] = /^([a-z_.]+)=(.+)$/.exec(value) ?? [];
  if (!FIELDS.includes(field)) {
    throw new InvalidArgumentError('It must be like events.organizer=owner_id. The help lists the fields.');
  }
  return new Map([...named, [field, column]]);
};

interface DjangoFlags {
  readonly dryRun?: true;
  readonly eventsTable: string;
  readonly registrationsTable: string;
  readonly sessionsTable: string;
  /** False with `--no-users-table`. */
  readonly usersTable: string | false;
  readonly column?: ReadonlyMap<string, string>;
  readonly timeZone?: string;
}

/** The commands. Each rejects if it fails. */
export const createProgram = (): Command => {
  const program = new Command('live-webinar')
    .description(
      "Brings a site's data into Live Webinar: into the API's database, or over HTTP with import --api.",
    )
    .showHelpAfterError();
  program
    .command('import')
    .description('import webinars or registrations from a CSV file')
    .argument('<file>', 'the CSV file')
    .option('--dry-run', 'check the file and say what would be done')
    .option(
      '--api <address>',
      'send the rows over HTTP to the API at this address, instead of storing them in its database',
    )
    .addHelpText('after', IMPORT_HELP)
    .action((path: string, { dryRun, api }: { dryRun?: true; api?: string }) =>
      importFile(path, { isDryRun: dryRun ?? false, api }),
    );
  program
    .command('import-django')
    .description('import webinars, registrations and past sessions from the original Django application')
    .option('--dry-run', 'say what would be done')
    .option(
      '--time-zone <zone>',
      "the zone of times that have none: Django's TIME_ZONE, such as Europe/Berlin",
    )
    .option('--events-table <name>', 'the table of the webinars', 'webinars_event')
    .option('--registrations-table <name>', 'the table of the registrations', 'registrations_registration')
    .option('--sessions-table <name>', 'the table of the live sessions', 'live_sessions_livesession')
    .option(
      '--users-table <name>',
      'the table of the people, for their names and e-mail addresses',
      'auth_user',
    )
    .option('--no-users-table', 'import no names and e-mail addresses')
    .option('--column <field=name>', 'a column that is called differently; may be repeated', columnOf)
    .addHelpText('after', DJANGO_HELP)
    .action(({ dryRun, column, timeZone, usersTable, ...tables }: DjangoFlags) =>
      importDjango({
        ...tables,
        usersTable: usersTable || undefined,
        isDryRun: dryRun ?? false,
        columns: column ?? new Map(),
        timeZone,
      }),
    );
  return program;
};
