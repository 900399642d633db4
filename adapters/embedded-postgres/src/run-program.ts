import { spawn, type SpawnOptions } from 'node:child_process';
import { tmpdir } from 'node:os';
import type { ServerUser } from './server-user.js';

/**
 * What PostgreSQL's programs get of our environment: next to nothing. Ours holds secrets that are none of theirs, and
 * may hold `PG…` settings that are meant for others.
 */
export const programEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  TMPDIR: tmpdir(),
  LC_ALL: 'C',
  TZ: 'UTC',
});

/** How a program is started as somebody else. */
export const as = (user: ServerUser | undefined): Pick<SpawnOptions, 'uid' | 'gid'> => ({ ...user });

/** How a program ended, and the end of what it wrote. */
export interface ProgramEnd {
  readonly isDone: boolean;
  readonly output: string;
}

/** Runs a program to its end. One that cannot even be started is not done. */
export const runProgram = (
  program: string,
  args: readonly string[],
  { user, cwd }: { readonly user: ServerUser | undefined; readonly cwd: string },
): Promise<ProgramEnd> =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      ...as(user),
      cwd,
      env: programEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-10_000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => {
      resolve({ isDone: false, output: error.message });
    });
    child.once('close', (code) => {
      resolve({ isDone: code === 0, output });
    });
  });
