import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import type { RecordingFiles } from '@live-webinar/domain';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TimeLimits } from '../../src/time-limits.js';
import { startTcpProxy } from './tcp-proxy.js';

/** A storage on a server that the faults happen to. */
export interface RemoteStorage {
  /** The storage itself, through a proxy, or one that answers everything with an error. */
  readonly create: (port: number, limits?: TimeLimits) => RecordingFiles;
  readonly serverPort: () => number;
  readonly withWrongCredentials: () => RecordingFiles;
  /** A bucket or a container that does not exist. */
  readonly withMissingPlace: () => RecordingFiles;
  /** What must never be in a log. */
  readonly secrets: () => readonly string[];
}

const MIB = 1024 * 1024;
const KEY = 'recordings/123/video.mp4';
const VIDEO = { contentType: 'video/mp4' };
const SHORT_LIMITS = { answerMs: 1_000, stallMs: 2_000 };
/** For uploads before a test begins, and for those that break off: a busy machine takes its time. */
const LONG_LIMITS = { answerMs: 30_000, stallMs: 2_000 };
const UNREACHABLE = { name: 'StorageUnavailable', fault: 'unreachable' };
const FORBIDDEN = { name: 'StorageUnavailable', fault: 'forbidden' };

async function* megabytes(count: number, before?: (index: number) => void): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index += 1) {
    before?.(index);
    yield new Uint8Array(MIB).fill(index);
  }
}

const bytesIn = async (content: AsyncIterable<Uint8Array> | undefined) => {
  let bytes = 0;
  for await (const chunk of content ?? []) bytes += chunk.byteLength;
  return bytes;
};

const firstOf = async (files: RecordingFiles) => {
  for await (const file of files.list('')) return file;
  return undefined;
};

/** Every method, for faults that concern all of them. */
const METHODS: readonly (readonly [string, (files: RecordingFiles) => Promise<unknown>])[] = [
  ['writing', (files) => files.write(KEY, megabytes(1), VIDEO)],
  ['writing several parts', (files) => files.write(KEY, megabytes(20), VIDEO)],
  ['reading', (files) => files.read(KEY)],
  ['reading a part', (files) => files.read(KEY, { start: 0, end: 9 })],
  ['finding', (files) => files.find(KEY)],
  ['deleting', (files) => files.delete(KEY)],
  ['listing', firstOf],
];

/** The error of a storage that fails; it must not tell what the log must not contain. */
const faultOf = async (action: Promise<unknown>, secrets: readonly string[]): Promise<unknown> => {
  const error = await action.then(
    () => new Error('The storage did not fail'),
    (reason: unknown) => reason,
  );
  const logged = inspect(error, { depth: 10, showHidden: true });
  for (const secret of [...secrets, 'authorization', 'Signature=']) expect(logged).not.toContain(secret);
  return error;
};

/** A server that answers every request with a status. */
const answering = async (status: number): Promise<number> => {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status).end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
};

/** What every storage on a server does when that server fails. */
export const describeRemoteFaults = ({
  create,
  serverPort,
  withWrongCredentials,
  withMissingPlace,
  secrets,
}: RemoteStorage): void => {
  describe('a server that goes away', () => {
    it('in the middle of an upload: the older file stays, and the content is ended', async () => {
      const proxy = await startTcpProxy(serverPort());
      const files = create(proxy.port, LONG_LIMITS);
      await files.write(KEY, megabytes(1), VIDEO);
      let isEnded = false;
      async function* content() {
        try {
          yield* megabytes(200, (index) => {
            if (index === 20) proxy.cut();
          });
        } finally {
          isEnded = true;
        }
      }
      expect(await faultOf(files.write(KEY, content(), VIDEO), secrets())).toMatchObject(UNREACHABLE);
      await expect.poll(() => isEnded).toBe(true);
      proxy.restore();
      expect(await files.find(KEY)).toMatchObject({ bytes: MIB });
    });

    it('in the middle of a read: the iteration throws', async () => {
      const proxy = await startTcpProxy(serverPort());
      const files = create(proxy.port, LONG_LIMITS);
      await files.write(KEY, megabytes(20), VIDEO);
      const opened = await files.read(KEY);
      const iterator = opened?.content[Symbol.asyncIterator]();
      expect(await iterator?.next()).toMatchObject({ done: false });
      proxy.cut();
      const rest = async () => {
        for (;;) if ((await iterator?.next())?.done) return;
      };
      expect(await faultOf(rest(), secrets())).toMatchObject(UNREACHABLE);
      expect(await iterator?.next()).toMatchObject({ done: true });
    });

    it.each(METHODS)('before %s', async (_name, act) => {
      const proxy = await startTcpProxy(serverPort());
      proxy.cut();
      expect(await faultOf(act(create(proxy.port, SHORT_LIMITS)), secrets())).toMatchObject(UNREACHABLE);
    });
  });

  describe('a server that hangs', () => {
    it('in the middle of an upload: the time limit ends it', async () => {
      const proxy = await startTcpProxy(serverPort());
      const files = create(proxy.port, SHORT_LIMITS);
      const content = megabytes(200, (index) => {
        if (index === 20) proxy.freeze();
      });
      expect(await faultOf(files.write(KEY, content, VIDEO), secrets())).toMatchObject(UNREACHABLE);
      proxy.restore();
    });

    it('in the middle of a read: the time limit ends it', async () => {
      const proxy = await startTcpProxy(serverPort());
      const files = create(proxy.port, LONG_LIMITS);
      await files.write(KEY, megabytes(20), VIDEO);
      const opened = await files.read(KEY);
      proxy.freeze();
      expect(await faultOf(bytesIn(opened?.content), secrets())).toMatchObject(UNREACHABLE);
    });

    it.each(METHODS)('before %s', async (_name, act) => {
      const proxy = await startTcpProxy(serverPort());
      proxy.freeze();
      expect(await faultOf(act(create(proxy.port, SHORT_LIMITS)), secrets())).toMatchObject(UNREACHABLE);
    });
  });

  it('a reader that pauses for longer than the storage may is not the fault of the storage', async () => {
    const files = create(serverPort(), LONG_LIMITS);
    await files.write(KEY, megabytes(20), VIDEO);
    const iterator = (await files.read(KEY))?.content[Symbol.asyncIterator]();
    let bytes = 0;
    for (let chunk = await iterator?.next(); chunk && !chunk.done; chunk = await iterator?.next()) {
      if (bytes === 0) await wait(2 * LONG_LIMITS.stallMs);
      bytes += chunk.value.byteLength;
    }
    expect(bytes).toBe(20 * MIB);
  });

  it.each(METHODS)('wrong credentials forbid %s', async (_name, act) => {
    expect(await faultOf(act(withWrongCredentials()), secrets())).toMatchObject(FORBIDDEN);
  });

  it.each(METHODS)(
    'the place of the files does not exist: %s is a fault, and not a missing file',
    async (_name, act) => {
      expect(await faultOf(act(withMissingPlace()), secrets())).toMatchObject(UNREACHABLE);
    },
  );

  it.each([
    [507, 'full'],
    [401, 'forbidden'],
    [500, 'unreachable'],
    [302, 'unreachable'],
  ])('a server that answers %i to an upload is %s', async (status, fault) => {
    const files = create(await answering(status), LONG_LIMITS);
    expect(await faultOf(files.write(KEY, megabytes(1), VIDEO), secrets())).toMatchObject({ fault });
  });
};
