import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { Server } from '@hapi/hapi';

/** The share of the limit at which a warning is logged, and the share below which it may be logged again. */
const WARN_AT_SHARE = 0.8;
const REARM_BELOW_SHARE = 0.7;
const PERIOD_MS = 10_000;

/**
 * How many files and connections this process may have open.
 *
 * @returns undefined if the system does not say, or sets no limit
 */
export const readOpenFilesLimit = (): number | undefined => {
  try {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return soft === undefined ? undefined : Number(soft);
  } catch {
    return undefined;
  }
};

/** How many files and connections this process has open; `limit` if it cannot open another one to count them. */
export const countOpenFiles = async (limit: number): Promise<number> => {
  try {
    // Without the one that is open to read the folder.
    return (await readdir('/proc/self/fd')).length - 1;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EMFILE') return limit;
    throw error;
  }
};

/** What is watched; tests replace it. */
interface Watched {
  readonly limit: number | undefined;
  readonly count: (limit: number) => Promise<number>;
  readonly periodMs: number;
}

/**
 * Logs when the number of open files comes near the limit and when it reaches it, each once until the number has fallen:
 * beyond the limit the system drops new connections silently. Logs every other failure to accept a connection too.
 */
export const watchOpenFiles = (
  server: Server,
  { limit, count, periodMs }: Watched = {
    limit: readOpenFilesLimit(),
    count: countOpenFiles,
    periodMs: PERIOD_MS,
  },
): void => {
  let logged: 'nothing' | 'high' | 'reached' = 'nothing';

  const check = async (limit: number) => {
    const open = await count(limit);
    const share = open / limit;
    if (share >= 1 && logged !== 'reached') {
      logged = 'reached';
      server.log(
        ['error', 'open-files'],
        `The limit of open files (${limit}) is reached: new connections are dropped. Raise it (ulimit -n, LimitNOFILE)`,
      );
    } else if (share >= WARN_AT_SHARE && logged === 'nothing') {
      logged = 'high';
      server.log(
        ['warn', 'open-files'],
        `${open} of ${limit} files and connections are open. Raise the limit (ulimit -n, LimitNOFILE): beyond it, connections are dropped`,
      );
    } else if (share < REARM_BELOW_SHARE) {
      logged = 'nothing';
    }
  };

  const onError = ({ message }: Error) => {
    server.log(['error', 'open-files'], `A connection could not be accepted: ${message}`);
  };
  let timer: NodeJS.Timeout | undefined;
  server.events.on('start', () => {
    server.listener.on('error', onError);
    if (limit === undefined) return;
    timer = setInterval(() => {
      // The next period tries again.
      check(limit).catch(() => undefined);
    }, periodMs).unref();
  });
  server.events.on('stop', () => {
    clearInterval(timer);
  });
};
