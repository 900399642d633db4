import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { Server } from '@hapi/hapi';

/** From which share of the limit on there is a warning, and below which one the next is possible. */
const HIGH = 0.8;
const NO_LONGER_HIGH = 0.7;
/** How often it is looked. */
const PERIOD_MS = 10_000;

/**
 * How many files and connections this process may have open.
 *
 * @returns undefined where the system does not say, or sets no limit
 */
export const readOpenFilesLimit = (): number | undefined => {
  try {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return soft === undefined ? undefined : Number(soft);
  } catch {
    return undefined;
  }
};

/** How many files and connections this process has open, its limit being this one. */
export const countOpenFiles = async (limit: number): Promise<number> => {
  try {
    // The one that reads is among them.
    return (await readdir('/proc/self/fd')).length - 1;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EMFILE') return limit;
    throw error;
  }
};

/** What is watched; a test may have it otherwise. */
interface Watched {
  readonly limit: number | undefined;
  readonly count: (limit: number) => Promise<number>;
  readonly periodMs: number;
}

/**
 * Logs when the limit of open files comes near and when it is reached, each once until the number has fallen: the system
 * then drops new connections without a word. Logs as well where a connection cannot be accepted for another reason.
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

  const look = async (limit: number) => {
    const open = await count(limit);
    const share = open / limit;
    if (share >= 1 && logged !== 'reached') {
      logged = 'reached';
      server.log(
        ['error', 'open-files'],
        `The limit of open files (${limit}) is reached: new connections are dropped. Raise it (ulimit -n, LimitNOFILE)`,
      );
    } else if (share >= HIGH && logged === 'nothing') {
      logged = 'high';
      server.log(
        ['warn', 'open-files'],
        `${open} of ${limit} files and connections are open. Raise the limit (ulimit -n, LimitNOFILE): beyond it, connections are dropped`,
      );
    } else if (share < NO_LONGER_HIGH) {
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
      // It is looked again soon.
      look(limit).catch(() => undefined);
    }, periodMs).unref();
  });
  server.events.on('stop', () => {
    clearInterval(timer);
  });
};
