import { startEmbeddedPostgres } from '@live-webinar/embedded-postgres';
import { openPostgres, type Postgres } from '@live-webinar/postgres';
import { UnfitEnvironment } from './unfit-environment.js';

const OUTDATED = 'The database schema is outdated. Run: npm run migrate -- up';

/** @throws UnfitEnvironment without quoting the URL, which may contain a password */
export const postgresUrl = (name: string, value: string): string => {
  if (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value)) return value;
  throw new UnfitEnvironment(`${name} must be an address like postgres://user:password@host:5432/database`);
};

const startServer = async (environment: NodeJS.ProcessEnv) => {
  const url = environment.DATABASE_URL?.trim();
  if (url) return { url: postgresUrl('DATABASE_URL', url), stop: () => Promise.resolve() };
  return startEmbeddedPostgres({ dataDir: environment.DATA_DIR?.trim() || '.data' });
};

/**
 * Opens the database that the API uses: DATABASE_URL, or the embedded one in DATA_DIR, even while the API runs on it.
 *
 * @throws UnfitEnvironment
 * @throws StoreUnavailable
 */
export const openDatabase = async (
  environment: NodeJS.ProcessEnv,
): Promise<Pick<Postgres, 'bulkImport' | 'close'>> => {
  const { url, stop } = await startServer(environment);
  try {
    const postgres = await openPostgres(url, {
      preparedStatements: environment.DATABASE_PREPARED_STATEMENTS !== 'false',
    });
    const close = async () => {
      await postgres.close();
      await stop();
    };
    if (!(await postgres.migrator.isCurrent())) {
      await postgres.close();
      throw new UnfitEnvironment(OUTDATED);
    }
    return { bulkImport: postgres.bulkImport, close };
  } catch (error) {
    await stop();
    throw error;
  }
};
