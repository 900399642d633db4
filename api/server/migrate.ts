import { checkDatabase } from '@live-webinar/adapters/persistence';
import { readDatabaseConfig } from './config.js';
import { openDatabase } from './database.js';
import { exitWithMessage } from './process.js';

const USAGE = `Usage: npm run migrate -- up|down|status

  up      brings the schema live_webinar up to date
  down    takes back the newest migration
  status  lists what is applied and what is pending

The database is DATABASE_URL, or the embedded one in DATA_DIR (default .data).
`;

const [command] = process.argv.slice(2);

const run = async (command: 'up' | 'down' | 'status'): Promise<void> => {
  const open = await openDatabase(readDatabaseConfig(process.env));
  try {
    await checkDatabase(open.database);
    if (command !== 'status') await open.migrator[command]();
    const { applied, pending } = await open.migrator.status();
    for (const name of applied) process.stdout.write(`applied  ${name}\n`);
    for (const name of pending) process.stdout.write(`pending  ${name}\n`);
  } finally {
    await open.close();
  }
};

switch (command) {
  case 'up':
  case 'down':
  case 'status':
    await run(command).catch((error: unknown) => exitWithMessage(`The migration (${command}) failed`, error));
    break;
  case '--help':
  case '-h':
    process.stdout.write(USAGE);
    break;
  default:
    process.stderr.write(USAGE);
    process.exitCode = 2;
}
