import { basename } from 'node:path';
import { openCsvFile, type CsvFile } from '../csv/csv-file.js';
import { openDatabase } from '../database.js';
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

/**
 * Imports a CSV file, all or nothing. The whole file is checked before anything is stored.
 *
 * @throws FaultyFile, UnreadableFile, StoreUnavailable, and Error that says what to do if the database is unsuitable
 */
export const importFile = async (path: string, { isDryRun }: { isDryRun: boolean }): Promise<void> => {
  const file = await openCsvFile(path, KNOWN_COLUMNS);
  try {
    const database = await openDatabase(process.env);
    const pass = async (name: string, options: { isDryRun: boolean }) => {
      const progress = startProgress(name, file.size);
      try {
        return await database.bulkImport(
          (transaction) => importTable(file, transaction, progress.update),
          options,
        );
      } finally {
        progress.stop();
      }
    };
    try {
      const checked = await pass('Checking', { isDryRun: true });
      const report = isDryRun ? checked : await pass('Importing', { isDryRun: false });
      process.stdout.write(reportOf(path, file, report, isDryRun));
    } finally {
      await database.close();
    }
  } finally {
    await file.close();
  }
};
