import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStorage } from '@live-webinar/storage/file';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/temporary-folder.js';

const VIDEO = { contentType: 'video/mp4' };
const MIB = 1024 * 1024;
const DISK_MIB = 4;

async function* megabytes(count: number): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index += 1) yield new Uint8Array(MIB);
}

const succeeds = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;

/** A small disk, where this user may mount one. */
const disk = mkdtempSync(join(tmpdir(), 'live-webinar-disk-'));
const isMounted =
  process.platform === 'linux' && succeeds('mount', '-t', 'tmpfs', '-o', `size=${DISK_MIB}m`, 'tmpfs', disk);
afterAll(() => {
  if (isMounted) spawnSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true });
});

describe.skipIf(!isMounted)(
  isMounted ? 'a small disk' : 'SKIPPED: a full and a read-only disk need root on Linux to mount one',
  () => {
    it('is full: nothing is stored, the older file stays, and there is space again', async () => {
      const files = createFileStorage({ directory: disk });
      await files.write('a', megabytes(1), VIDEO);
      for (const key of ['a', 'b'])
        await expect(files.write(key, megabytes(DISK_MIB + 1), VIDEO)).rejects.toMatchObject({
          name: 'StorageUnavailable',
          fault: 'full',
        });
      expect(await files.find('a')).toMatchObject({ bytes: MIB });
      expect(await files.find('b')).toBeUndefined();
      expect(await files.write('b', megabytes(DISK_MIB - 2), VIDEO)).toEqual({
        bytes: (DISK_MIB - 2) * MIB,
      });
    });

    it('is read-only: nothing can be written or deleted, and everything be read', async () => {
      const files = createFileStorage({ directory: disk });
      await files.write('c', megabytes(1), VIDEO);
      expect(succeeds('mount', '-o', 'remount,ro', disk)).toBe(true);
      try {
        const forbidden = { name: 'StorageUnavailable', fault: 'forbidden' };
        await expect(files.write('d', megabytes(1), VIDEO)).rejects.toMatchObject(forbidden);
        await expect(files.delete('c')).rejects.toMatchObject(forbidden);
        expect(await files.find('c')).toMatchObject({ bytes: MIB });
        let bytes = 0;
        for await (const chunk of (await files.read('c'))?.content ?? []) bytes += chunk.byteLength;
        expect(bytes).toBe(MIB);
      } finally {
        succeeds('mount', '-o', 'remount,rw', disk);
      }
    });
  },
);

it('the content is ended if the storage fails', async () => {
  let isEnded = false;
  async function* content() {
    try {
      yield 'no bytes' as unknown as Uint8Array;
      yield Symbol('this cannot be written') as unknown as Uint8Array;
    } finally {
      isEnded = true;
    }
  }
  const files = createFileStorage({ directory: await temporaryFolder() });
  await expect(files.write('a', content(), VIDEO)).rejects.toMatchObject({ fault: 'unreachable' });
  expect(isEnded).toBe(true);
});

it('a process that is killed while it writes leaves no file under the key', async () => {
  const directory = await temporaryFolder();
  const script = `
    const { createFileStorage } = await import('@live-webinar/storage/file');
    async function* content() {
      for (;;) {
        yield new Uint8Array(${MIB});
        process.stdout.write('.');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
    await createFileStorage({ directory: ${JSON.stringify(directory)} })
      .write('recordings/video.mp4', content(), { contentType: 'video/mp4' });
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'close');
  const files = createFileStorage({ directory });
  expect(await files.find('recordings/video.mp4')).toBeUndefined();
  expect(await readdir(directory)).toEqual(['.incoming']);
  expect(await files.write('recordings/video.mp4', megabytes(1), VIDEO)).toEqual({ bytes: MIB });
});
