import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { currentFiles, markAsReplaced, removeOldParts } from '../../vite/bundle-files.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = new Date('2026-11-29T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-webinar-bundle-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = async (name: string, content: string, at: Date) => {
  await writeFile(join(folder, name), content);
  await utimes(join(folder, name), at, at);
};
const names = async () => (await readdir(folder)).sort();

/** Writes what a build writes: the first file, the core and two parts, each with its source map. */
const build = async (hash: string, at: Date) => {
  const [core, meeting, german] = ['core', 'in-meeting', 'de'].map(
    (part) => `live-webinar.${part}-${hash}.js`,
  );
  await write('live-webinar.js', `import{d}from"./${core}";d()`, at);
  await write('live-webinar.js.map', '{}', at);
  await write(core ?? '', `[e=>import(e(new URL("./${meeting}"))),e=>import(e(new URL("./${german}")))]`, at);
  for (const part of [meeting ?? '', german ?? '']) {
    await write(part, `import{h}from"./${core}"`, at);
    await write(`${part}.map`, '{}', at);
  }
  await write(`${core}.map`, '{}', at);
};
/** Builds into a folder with an earlier build, as vite does with `keepOldParts`. */
const buildAgain = async (hash: string, at: Date) => {
  markAsReplaced(folder, at);
  await build(hash, at);
  removeOldParts(folder, at);
};
const partsOf = (hash: string) =>
  ['core', 'de', 'in-meeting'].flatMap((part) => [
    `live-webinar.${part}-${hash}.js`,
    `live-webinar.${part}-${hash}.js.map`,
  ]);

describe('currentFiles', () => {
  it('currentFiles finds the parts that the first file imports, directly or not', async () => {
    await build('oldold-1', daysAgo(1));
    await build('newnew_2', NOW);
    expect(currentFiles(folder).sort()).toEqual([
      'live-webinar.core-newnew_2.js',
      'live-webinar.de-newnew_2.js',
      'live-webinar.in-meeting-newnew_2.js',
      'live-webinar.js',
    ]);
  });

  it('currentFiles finds nothing without a build', () => {
    expect(currentFiles(folder)).toEqual([]);
    expect(currentFiles(join(folder, 'missing'))).toEqual([]);
  });
});

describe('the parts of an earlier build', () => {
  it('parts of an earlier build are kept for 14 days after they were replaced, however old they are', async () => {
    await build('oldold-1', daysAgo(100));
    await buildAgain('newnew_2', daysAgo(14));
    expect(await names()).toEqual(expect.arrayContaining(partsOf('oldold-1')));
    await buildAgain('newest_3', NOW);
    expect(await names()).toEqual(
      expect.arrayContaining([...partsOf('oldold-1'), ...partsOf('newnew_2'), ...partsOf('newest_3')]),
    );
  });

  it('parts of an earlier build are removed by the first build after 14 days, with their source maps', async () => {
    await build('oldold-1', daysAgo(100));
    await buildAgain('newnew_2', daysAgo(15));
    await buildAgain('newest_3', NOW);
    expect(await names()).toEqual(
      ['live-webinar.js', 'live-webinar.js.map', ...partsOf('newnew_2'), ...partsOf('newest_3')].sort(),
    );
  });

  it('parts of an earlier build count as current again if a build writes them again', async () => {
    await build('oldold-1', daysAgo(100));
    await buildAgain('newnew_2', daysAgo(50));
    await buildAgain('oldold-1', daysAgo(30));
    await buildAgain('newest_3', NOW);
    expect(await names()).toEqual(expect.arrayContaining(partsOf('oldold-1')));
    expect(await names()).not.toContain(partsOf('newnew_2')[0]);
  });

  it('a build removes nothing but parts of earlier builds from the folder', async () => {
    await write('README.txt', 'kept', daysAgo(100));
    await build('oldold-1', daysAgo(100));
    await buildAgain('newest_3', NOW);
    expect(await names()).toContain('README.txt');
    expect((await stat(join(folder, 'README.txt'))).mtime).toEqual(daysAgo(100));
  });

  it('a first build may start in an empty folder', async () => {
    await buildAgain('newest_3', NOW);
    expect(await names()).toEqual(['live-webinar.js', 'live-webinar.js.map', ...partsOf('newest_3')].sort());
  });
});
