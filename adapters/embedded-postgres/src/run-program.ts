import { spawn, type SpawnOptions } from 'node:child_process';
import { tmpdir } from 'node:os';
import type { ServerUser } from './server-user.js';

/**
 * The few environment variables that PostgreSQL's programs get. Those of this process contain secrets, and possibly
 * `PG…` settings that are meant for other programs.
 */
export const programEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  TMPDIR: tmpdir(),
  LC_ALL: 'C',
  TZ: 'UTC',
});

/** The user and working directory of a program. */
export const as = (user: ServerUser | undefined): Pick<SpawnOptions, 'uid' | 'gid'> => ({ ...user });

/** How a program ended, and the end of what it wrote. */
export interface ProgramEnd {
  readonly isDone: boolean;
  readonly output: string;
}

/** Runs a program until it ends. One that cannot be started counts as failed. */
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
