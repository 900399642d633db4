import { Command } from 'commander';
import { importFile } from './commands/import-file.js';

const IMPORT_HELP = `
The first line names the columns, in any order. It also says what the file is a table of:
  webinars       id, title, organizer_id [, co_host_ids, starts_at, ends_at, status, registration,
                 max_participants, lobby]
  registrations  webinar_id, user_id

Times are ISO 8601 with a time zone, several co-hosts are separated by spaces or |. The cells are separated by
commas, semicolons or tabs; the text is UTF-8, UTF-16 or Windows-1252. All of the file is imported, or nothing.

The database is DATABASE_URL, or the embedded one in DATA_DIR (default .data).
`;

/** The commands. Each rejects if it fails. */
export const createProgram = (): Command => {
  const program = new Command('live-webinar')
    .description(
      "Brings a site's data into Live Webinar. The commands run where the API runs, on its database.",
    )
    .showHelpAfterError();
  program
    .command('import')
    .description('import webinars or registrations from a CSV file')
    .argument('<file>', 'the CSV file')
    .option('--dry-run', 'check the file and say what would be done')
    .addHelpText('after', IMPORT_HELP)
    .action((path: string, options: { dryRun?: true }) =>
      importFile(path, { isDryRun: options.dryRun ?? false }),
    );
  return program;
};
