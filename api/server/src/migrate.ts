import { parseArgs } from 'node:util';
import { readDatabaseConfig } from './config.js';
import { confirm } from './confirm.js';
import { openDatabase, type OpenDatabase } from './database.js';
import { exitWithMessage } from './process.js';

const USAGE = `Usage: npm run migrate -- up | down [--yes] | status

  up      brings the schema live_webinar up to date
  down    reverts the newest migration and deletes the data it holds; asks first
  status  lists the applied and the pending migrations

  --yes   does not ask; required without a terminal

The database is DATABASE_URL, or the embedded one in DATA_DIR (default .data).
`;

type Command = 'up' | 'down' | 'status';

const isCommand = (word: string | undefined): word is Command =>
  word === 'up' || word === 'down' || word === 'status';

/** The command line; undefined if it is invalid. */
const readArguments = () => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { yes: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return { command: 'help' } as const;
    const [command, ...rest] = positionals;
    if (!isCommand(command) || rest.length > 0 || (values.yes && command !== 'down')) return undefined;
    return { command, isConfirmed: values.yes ?? false } as const;
  } catch {
    return undefined;
  }
};

/** Whether the newest migration may be reverted; says what would be lost. */
const mayGoDown = async ({ migrator }: OpenDatabase): Promise<boolean> => {
  const newest = (await migrator.status()).applied.at(-1);
  // There is nothing to lose.
  if (newest === undefined) return true;
  const loss = `Reverting ${newest} deletes the data that it holds.`;
  if (!process.stdin.isTTY) {
    process.stderr.write(`${loss} There is no terminal to confirm it: add --yes to continue.\n`);
    return false;
  }
  return confirm(`${loss} Continue?`, { input: process.stdin, output: process.stdout });
};

const run = async (command: Command, isConfirmed: boolean): Promise<void> => {
  const database = await openDatabase(readDatabaseConfig(process.env));
  try {
    if (command === 'down' && !isConfirmed && !(await mayGoDown(database))) {
      process.stderr.write('Nothing was changed.\n');
      process.exitCode = 1;
      return;
    }
    if (command !== 'status') await database.migrator[command]();
    const { applied, pending } = await database.migrator.status();
    for (const name of applied) process.stdout.write(`applied  ${name}\n`);
    for (const name of pending) process.stdout.write(`pending  ${name}\n`);
  } finally {
    await database.close();
  }
};

const given = readArguments();
if (given === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else if (given.command === 'help') {
  process.stdout.write(USAGE);
} else {
  const { command, isConfirmed } = given;
  await run(command, isConfirmed).catch((error: unknown) =>
    exitWithMessage(`The migration (${command}) failed`, error),
  );
}
