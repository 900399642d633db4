// A custom store: the in-memory store, with a journal of its changes in a file. It replays the journal when it is opened.
// One process, one file. It is short, and passes the conformance suites of the domain.
import { open, readFile } from 'node:fs/promises';
import { StoreUnavailable, type StorePorts } from '@live-webinar/domain';
import { createInMemoryStore } from '@live-webinar/domain/in-memory';

/** The methods that change something, by port. All others only read. */
const CHANGES: Partial<Record<keyof StorePorts, readonly string[]>> = {
  sessions: ['open', 'recordLocked', 'setStreamLink', 'close', 'closeAbandoned'],
  webinars: ['save', 'remove'],
  registrations: ['add', 'remove', 'markRemoved'],
  presences: ['take', 'leave'],
  consents: ['record'],
  rooms: ['recordOpening', 'recordClosing'],
  // The journal keeps what was erased from the store: with people's data, rewrite the file.
  personalData: ['erase'],
};

type Method = (...args: unknown[]) => Promise<unknown>;
type Methods = Record<string, Method>;

interface Change {
  readonly port: keyof StorePorts;
  readonly method: string;
  readonly args: readonly unknown[];
}

const ISO_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** Dates are written as objects, so that a title that looks like a date stays a string. */
const toLine = (change: Change): string =>
  `${JSON.stringify(change, function (this: Record<string, unknown>, key, value: unknown) {
    return this[key] instanceof Date ? { $date: value } : value;
  })}\n`;
const fromLine = (line: string): Change =>
  JSON.parse(line, (_key, value: unknown) => {
    const date = typeof value === 'object' && value !== null && '$date' in value ? value.$date : undefined;
    return typeof date === 'string' && ISO_DATE.test(date) ? new Date(date) : value;
  }) as Change;

const methodsOf = (ports: StorePorts, port: keyof StorePorts): Methods => ports[port] as unknown as Methods;

export interface FileStore {
  readonly ports: StorePorts;
  readonly close: () => Promise<void>;
}

/**
 * Opens a store whose changes are appended to a file. A change is acknowledged after it was written.
 *
 * @param path the file is created if it is missing
 */
export const openFileStore = async (path: string): Promise<FileStore> => {
  const memory = createInMemoryStore();
  const journal = await readFile(path, 'utf8').catch(() => '');
  for (const line of journal.split('\n').filter(Boolean)) {
    const { port, method, args } = fromLine(line);
    await methodsOf(memory, port)[method]?.(...args);
  }

  const file = await open(path, 'a', 0o600);
  let written: Promise<unknown> = Promise.resolve();
  const append = (change: Change) => (written = written.then(() => file.appendFile(toLine(change))));

  const withJournal = (port: keyof StorePorts): Methods => {
    const methods = methodsOf(memory, port);
    const changing = (CHANGES[port] ?? []).map((method): [string, Method] => [
      method,
      async (...args) => {
        const result = methods[method]?.(...args);
        await append({ port, method, args }).catch((cause: unknown) => {
          throw new StoreUnavailable({ cause });
        });
        return result;
      },
    ]);
    return { ...methods, ...Object.fromEntries(changing) };
  };

  const ports = Object.fromEntries(
    (Object.keys(memory) as (keyof StorePorts)[]).map((port) => [port, withJournal(port)]),
  ) as unknown as StorePorts;
  return {
    ports,
    close: async () => {
      await written.catch(() => undefined);
      await file.close();
    },
  };
};
