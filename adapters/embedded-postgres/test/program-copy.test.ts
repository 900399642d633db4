import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  readlink,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installCopy } from '../src/program-copy.js';

let place: string;
let folder: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'live-webinar-copy-'));
  folder = join(place, 'native');
  await mkdir(join(folder, 'lib'), { recursive: true });
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'lib', 'libpq.so.5.18'), 'a library');
  await writeFile(join(folder, 'bin', 'postgres'), 'a program', { mode: 0o700 });
  await writeFile(
    join(folder, 'pg-symlinks.json'),
    JSON.stringify([
      { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' },
      { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
    ]),
  );
});
afterEach(() => rm(place, { recursive: true }));

const copies = async () => (await readdir(place)).filter((name) => name !== 'native');

describe('a copy of the programs', () => {
  it('a copy of PostgreSQL’s programs can be read and run by everybody, and written only by its owner', async () => {
    const copy = await installCopy(folder, place);
    expect(await readFile(join(copy, 'bin', 'postgres'), 'utf8')).toBe('a program');
    for (const path of [copy, join(copy, 'bin'), join(copy, 'bin', 'postgres')]) {
      expect((await lstat(path)).mode & 0o777).toBe(0o755);
    }
  });

  it('a copy of PostgreSQL’s programs has the links that the package only lists', async () => {
    const copy = await installCopy(folder, place);
    expect(await readlink(join(copy, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
    expect(await readFile(join(copy, 'lib', 'libpq.so'), 'utf8')).toBe('a library');
  });

  it('PostgreSQL packages with and without links share one copy', async () => {
    const listed = await installCopy(folder, place);
    await symlink('libpq.so.5.18', join(folder, 'lib', 'libpq.so.5'));
    expect(await installCopy(folder, place)).toBe(listed);
  });

  it('copies PostgreSQL’s programs only once', async () => {
    const copy = await installCopy(folder, place);
    const { ino } = await lstat(copy);
    expect(await installCopy(folder, place)).toBe(copy);
    expect((await lstat(copy)).ino).toBe(ino);
  });

  it('makes one copy of PostgreSQL’s programs if several processes need it at the same moment', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => installCopy(folder, place)));
    expect(new Set(made).size).toBe(1);
    expect(await copies()).toHaveLength(1);
  });

  it('makes another copy for another version of PostgreSQL’s programs', async () => {
    const copy = await installCopy(folder, place);
    await writeFile(join(folder, 'bin', 'postgres'), 'a newer program');
    expect(await installCopy(folder, place)).not.toBe(copy);
  });

  it('repairs a copy of PostgreSQL’s programs that lacks a file', async () => {
    const copy = await installCopy(folder, place);
    await rm(join(copy, 'lib', 'libpq.so.5.18'));
    expect(await installCopy(folder, place)).toBe(copy);
    expect(await readFile(join(copy, 'lib', 'libpq.so.5.18'), 'utf8')).toBe('a library');
    expect(await copies()).toHaveLength(1);
  });

  it('refuses a copy of PostgreSQL’s programs in a folder that others can write to', async () => {
    const copy = await installCopy(folder, place);
    await chmod(copy, 0o777);
    await expect(installCopy(folder, place)).rejects.toThrow(
      `${copy} belongs to another user, or others can write to it`,
    );
  });

  it('refuses a copy of PostgreSQL’s programs that is a link', async () => {
    const copy = await installCopy(folder, place);
    await rm(copy, { recursive: true });
    await symlink(folder, copy);
    await expect(installCopy(folder, place)).rejects.toThrow(
      `${copy} belongs to another user, or others can write to it`,
    );
    expect(await copies()).toHaveLength(1);
  });
});
