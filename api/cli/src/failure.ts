import { StoreUnavailable } from '@live-webinar/domain';
import { FaultyFile } from './import/faults.js';
import { linesInWords, PartlyImported } from './import/partly-imported.js';

/** Whether a detail begins with the name of a column. */
const isOfColumn = (detail: string): boolean => /^[a-z_]+: /.test(detail);

const faultLines = ({ listed, count }: FaultyFile): readonly string[] => {
  const more = count - listed.length;
  return [
    ...listed.map(({ line, detail }) => `  line ${line}${isOfColumn(detail) ? ',' : ':'} ${detail}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
};

const sentencesOf = (error: unknown): readonly string[] => {
  if (error instanceof FaultyFile) {
    const faults = error.count === 1 ? '1 fault' : `${error.count} faults`;
    return [`The file has ${faults}:`, ...faultLines(error)];
  }
  if (error instanceof StoreUnavailable) {
    return [
      'The database cannot be reached. Check DATABASE_URL and whether the database is running.',
      ...(error.cause instanceof Error ? [error.cause.message] : []),
    ];
  }
  return [error instanceof Error ? error.message : String(error)];
};

/** What is stored although an import stopped in the middle. */
const storedLines = ({ stored, unsure }: PartlyImported): readonly string[] => [
  ...(stored.length > 0 ? [`Stored: ${linesInWords(stored)}`] : []),
  ...(unsure.length > 0 ? [`Perhaps stored, because no answer came: ${linesInWords(unsure)}`] : []),
  'Nothing else was stored. Run the command again for the rest: what is stored already stays as it is.',
];

/** What a person reads when a command fails. It ends by saying what was stored. */
export const failureText = (error: unknown): string => {
  const lines =
    error instanceof PartlyImported
      ? [...sentencesOf(error.cause), 'The import stopped in the middle.', ...storedLines(error)]
      : [...sentencesOf(error), 'Nothing was imported.'];
  return `${lines.join('\n')}\n`;
};
