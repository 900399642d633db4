import { StoreUnavailable } from '@live-webinar/domain';
import { FaultyFile } from './import/faults.js';

/** Whether a detail begins with the name of a column. */
const isOfColumn = (detail: string): boolean => /^[a-z_]+: /.test(detail);

const faultLines = ({ listed, count }: FaultyFile): readonly string[] => {
  const more = count - listed.length;
  return [
    ...listed.map(({ line, detail }) => `  line ${line}${isOfColumn(detail) ? ',' : ':'} ${detail}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
};

/** What a person reads when a command fails. It ends by saying that nothing was stored. */
export const failureText = (error: unknown): string => {
  if (error instanceof FaultyFile) {
    const faults = error.count === 1 ? '1 fault' : `${error.count} faults`;
    return [`The file has ${faults}:`, ...faultLines(error), 'Nothing was imported.', ''].join('\n');
  }
  const sentences =
    error instanceof StoreUnavailable
      ? [
          'The database cannot be reached. Check DATABASE_URL and whether the database is running.',
          ...(error.cause instanceof Error ? [error.cause.message] : []),
        ]
      : [error instanceof Error ? error.message : String(error)];
  return [...sentences, 'Nothing was imported.', ''].join('\n');
};
