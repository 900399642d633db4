import { execFileSync } from 'node:child_process';
import {
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordingFiles } from '@live-webinar/domain';
import { createFileStorage } from '@live-webinar/storage/file';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/temporary-folder.js';

const VIDEO = { contentType: 'video/mp4' };
const KEY = 'recordings/123/video.mp4';
const FORBIDDEN = { name: 'StorageUnavailable', fault: 'forbidden' };
const UNREACHABLE = { name: 'StorageUnavailable', fault: 'unreachable' };

async function* content(text = 'content') {
  yield Buffer.from(text);
}

const keysIn = async (files: RecordingFiles) => {
  const keys: string[] = [];
  for await (const { key } of files.list('')) keys.push(key);
  return keys.sort();
};

let directory: string;
let files: RecordingFiles;
beforeEach(async () => {
  directory = await temporaryFolder();
  files = createFileStorage({ directory });
});

describe('the folder', () => {
  it('keeps the content at a path that people can find', async () => {
    await files.write(KEY, content(), VIDEO);
    expect(await readFile(join(directory, 'recordings+/123+/video.mp4'), 'utf8')).toBe('content');
  });

  it('has no empty folders after the last file was deleted', async () => {
    await files.write(KEY, content(), VIDEO);
    await files.write('recordings/124/video.mp4', content(), VIDEO);
    await files.delete(KEY);
    expect(await readdir(join(directory, 'recordings+'))).toEqual(['124+']);
    await files.delete('recordings/124/video.mp4');
    expect(await readdir(directory)).toEqual(['.incoming']);
  });

  it('takes files while the folder they go to is removed again and again', async () => {
    const rounds = Array.from({ length: 50 }, (_, index) => index);
    await Promise.all([
      ...rounds.map((index) => files.write(`a/b/${index}`, content(), VIDEO)),
      (async () => {
        for (const index of rounds) await files.delete(`a/b/${index}`);
      })(),
    ]);
    for (const index of rounds) await files.delete(`a/b/${index}`);
    expect(await keysIn(files)).toEqual([]);
  });

  it('is shared by several storages', async () => {
    await files.write(KEY, content(), VIDEO);
    const second = createFileStorage({ directory });
    expect(await second.find(KEY)).toMatchObject({ bytes: 7 });
    await second.delete(KEY);
    expect(await files.find(KEY)).toBeUndefined();
  });

  it('may be a symbolic link itself', async () => {
    const link = join(await temporaryFolder(), 'link');
    await symlink(directory, link);
    const linked = createFileStorage({ directory: link });
    await linked.write(KEY, content(), VIDEO);
    expect(await keysIn(linked)).toEqual([KEY]);
    expect(await keysIn(files)).toEqual([KEY]);
  });

  it('is not created: it may be a place where nothing is mounted yet', async () => {
    const missing = createFileStorage({ directory: join(directory, 'missing') });
    await expect(missing.write(KEY, content(), VIDEO)).rejects.toMatchObject(UNREACHABLE);
    await expect(missing.read(KEY)).rejects.toMatchObject(UNREACHABLE);
    await expect(missing.find(KEY)).rejects.toMatchObject(UNREACHABLE);
    await expect(missing.delete(KEY)).rejects.toMatchObject(UNREACHABLE);
    await expect(keysIn(missing)).rejects.toMatchObject(UNREACHABLE);
  });

  it('may have files of other programs, which are not listed', async () => {
    await files.write(KEY, content(), VIDEO);
    await mkdir(join(directory, 'lost+found'));
    await writeFile(join(directory, '.hidden'), '');
    await writeFile(join(directory, 'lost+found', 'inode'), '');
    await writeFile(join(directory, 'with space.mp4'), '');
    expect(await keysIn(files)).toEqual([KEY]);
  });
});

describe('files that are being written', () => {
  it('leave nothing if their content breaks off', async () => {
    async function* breakingOff() {
      yield Buffer.from('half');
      throw new Error('broken off');
    }
    await expect(files.write(KEY, breakingOff(), VIDEO)).rejects.toThrow('broken off');
    expect(await readdir(join(directory, '.incoming'))).toEqual([]);
  });

  it('are removed a day after their process died, and not before', async () => {
    await mkdir(join(directory, '.incoming'));
    const hoursAgo = (hours: number) => Date.now() / 1_000 - hours * 3_600;
    for (const hours of [1, 23, 25]) {
      const path = join(directory, '.incoming', `left-${hours}`);
      await writeFile(path, 'half');
      await utimes(path, hoursAgo(hours), hoursAgo(hours));
    }
    await files.write(KEY, content(), VIDEO);
    expect((await readdir(join(directory, '.incoming'))).sort()).toEqual(['left-1', 'left-23']);
  });
});

describe('symbolic links and other things that are no files', () => {
  const outside = async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'video.mp4'), 'outside');
    return folder;
  };

  it('a file that is a link is neither read, nor found, nor listed; writing and deleting concern the link', async () => {
    const target = join(await outside(), 'video.mp4');
    await mkdir(join(directory, 'recordings+'));
    const link = join(directory, 'recordings+', 'video.mp4');
    await symlink(target, link);
    await expect(files.read('recordings/video.mp4')).rejects.toMatchObject(FORBIDDEN);
    await expect(files.find('recordings/video.mp4')).rejects.toMatchObject(FORBIDDEN);
    expect(await keysIn(files)).toEqual([]);
    await files.write('recordings/video.mp4', content(), VIDEO);
    await files.delete('recordings/video.mp4');
    expect(await readFile(target, 'utf8')).toBe('outside');
  });

  it('a folder that is a link is not followed, whatever is done', async () => {
    const folder = await outside();
    await symlink(folder, join(directory, 'recordings+'));
    const key = 'recordings/video.mp4';
    await expect(files.read(key)).rejects.toMatchObject(FORBIDDEN);
    await expect(files.find(key)).rejects.toMatchObject(FORBIDDEN);
    await expect(files.delete(key)).rejects.toMatchObject(FORBIDDEN);
    await expect(files.write(key, content(), VIDEO)).rejects.toMatchObject(FORBIDDEN);
    await expect(files.write('recordings/1/2', content(), VIDEO)).rejects.toMatchObject(FORBIDDEN);
    expect(await keysIn(files)).toEqual([]);
    expect(await readdir(folder)).toEqual(['video.mp4']);
  });

  it('the folder of files that are being written is not followed either', async () => {
    const folder = await outside();
    await symlink(folder, join(directory, '.incoming'));
    await expect(files.write(KEY, content(), VIDEO)).rejects.toMatchObject(FORBIDDEN);
    expect(await readdir(folder)).toEqual(['video.mp4']);
  });

  it('a pipe does not make reading wait', async () => {
    execFileSync('mkfifo', [join(directory, 'pipe')]);
    await expect(files.read('pipe')).rejects.toMatchObject(FORBIDDEN);
    await expect(files.find('pipe')).rejects.toMatchObject(FORBIDDEN);
  });
});

describe('a file that is being read', () => {
  it('throws if it becomes shorter meanwhile', async () => {
    await files.write('video.mp4', content('x'.repeat(1_000_000)), VIDEO);
    const iterator = (await files.read('video.mp4'))?.content[Symbol.asyncIterator]();
    await iterator?.next();
    await truncate(join(directory, 'video.mp4'), 200_000);
    const rest = async () => {
      for (;;) if ((await iterator?.next())?.done) return;
    };
    await expect(rest()).rejects.toMatchObject(UNREACHABLE);
  });

  it('is read to its end when it is replaced or deleted meanwhile', async () => {
    await files.write('video.mp4', content('x'.repeat(1_000_000)), VIDEO);
    const opened = await files.read('video.mp4');
    await files.write('video.mp4', content('new'), VIDEO);
    await files.delete('video.mp4');
    let bytes = 0;
    for await (const chunk of opened?.content ?? []) bytes += chunk.byteLength;
    expect(bytes).toBe(1_000_000);
  });

  it.skipIf(process.platform !== 'linux')('is not left open, however reading ends', async () => {
    const openFiles = async () => {
      const links = (await readdir('/proc/self/fd')).map((name) => readlink(`/proc/self/fd/${name}`));
      return (await Promise.allSettled(links)).filter(
        (link) => link.status === 'fulfilled' && link.value.startsWith(directory),
      );
    };
    await files.write('video.mp4', content('x'.repeat(1_000_000)), VIDEO);
    expect(await files.read('video.mp4', { start: 1_000_000, end: 1_000_000 })).toBeUndefined();
    for await (const chunk of (await files.read('video.mp4'))?.content ?? []) {
      expect(chunk.byteLength).toBeGreaterThan(0);
      expect(await openFiles()).toHaveLength(1);
      break;
    }
    await (await files.read('video.mp4'))?.content[Symbol.asyncIterator]().return?.();
    expect(await openFiles()).toEqual([]);
  });

  it('is a fault while the folder is away, and there again when it is back', async () => {
    await files.write(KEY, content(), VIDEO);
    await rename(directory, `${directory}-away`);
    await expect(files.read(KEY)).rejects.toMatchObject(UNREACHABLE);
    await rename(`${directory}-away`, directory);
    expect(await files.find(KEY)).toMatchObject({ bytes: 7 });
    await rm(directory, { recursive: true });
  });
});
