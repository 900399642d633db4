import { basename } from 'node:path';
import { openCsvFile, type CsvFile } from '../csv/csv-file.js';
import { openApiDestination } from '../destinations/api/api-destination.js';
import { openDatabaseDestination } from '../destinations/database-destination.js';
import type { Destination } from '../import/destination.js';
import { KNOWN_COLUMNS } from '../import/header.js';
import { importTable, type TableReport } from '../import/import-table.js';
import { startProgress } from '../progress.js';

const DELIMITER_NAMES = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };

const reportOf = (path: string, file: CsvFile, { kind, counts }: TableReport, isDryRun: boolean): string => {
  const done = Object.entries(counts).map(([what, count]) => `  ${count} ${what}\n`);
  return [
    `${basename(path)} (${file.encoding}, separated by ${DELIMITER_NAMES[file.delimiter]}): ${kind}\n`,
    ...done,
    isDryRun ? 'Dry run: this is what would be done. Nothing was stored.\n' : '',
  ].join('');
};

export interface ImportFileOptions {
  readonly isDryRun: boolean;
  /** The address of the API that the rows are sent to; undefined to store them in its database. */
  readonly api: string | undefined;
}

/**
 * Imports a CSV file. The whole file is checked before anything is stored.
 *
 * @throws FaultyFile, UnreadableFile, StoreUnavailable, PartlyImported, and Error that says what to do
 */
export const importFile = async (path: string, { isDryRun, api }: ImportFileOptions): Promise<void> => {
  const file = await openCsvFile(path, KNOWN_COLUMNS);
  try {
    const destination =
      api === undefined ? await openDatabaseDestination(process.env) : openApiDestination(api, process.env);
    const pass = async (name: string, run: Destination['store']) => {
      const progress = startProgress(name, file.size);
      try {
        return await run((sink) => importTable(file, sink, progress.update));
      } finally {
        progress.stop();
      }
    };
    try {
      const checked = await pass('Checking', destination.check);
      const report = isDryRun ? checked : await pass('Importing', destination.store);
      process.stdout.write(reportOf(path, file, report, isDryRun));
    } finally {
      await destination.close();
    }
  } finally {
    await file.close();
  }
};
