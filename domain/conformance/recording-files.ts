import type { ByteRange, RecordingFiles } from '@live-webinar/domain';
import {
  bytesOf,
  compareContent,
  contentOf,
  inChunks,
  readAll,
  SEVERAL_PARTS_BYTES,
  textOf,
} from './content.js';
import type { RecordingFilesFixture } from './recording-files-fixture.js';
import { recordingLinksConformance } from './recording-links.js';
import type { TestTools } from './test-tools.js';

const MIB = 1024 * 1024;
const HOUR_MS = 3_600_000;
/** More than fits into the buffers of a connection, so that it stays open while the rest is not read. */
const LONG_FILE_BYTES = 9 * MIB;
/** More than any pool of connections has. */
const MANY_READS = 60;
const MORE_THAN_TWO_PAGES = 25;

const VIDEO = { contentType: 'video/mp4' };
const KEY = 'recordings/123/video.mp4';

/** What every implementation of `RecordingFiles` promises. */
export const recordingFilesConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  kind: string,
  createFixture: () => Promise<RecordingFilesFixture>,
): void => {
  describe(`${kind}: files of recordings`, () => {
    let fixture: RecordingFilesFixture;
    let files: RecordingFiles;
    beforeEach(async () => {
      fixture = await createFixture();
      files = fixture.files;
    });
    afterEach(() => fixture.dispose());

    const write = (key: string, content: Uint8Array) => files.write(key, inChunks(content), VIDEO);
    /** The content of a file or a part of it; undefined if there is none. */
    const contentAt = async (key: string, range?: ByteRange) => {
      const opened = await files.read(key, range);
      return opened && readAll(opened.content);
    };
    const keysWith = async (prefix: string) => {
      const keys: string[] = [];
      for await (const { key } of files.list(prefix)) keys.push(key);
      return keys.sort();
    };

    describe('writing', () => {
      it('stores a file, and says how many bytes it has', async () => {
        const content = contentOf(100_000);
        expect(await write(KEY, content)).toEqual({ bytes: 100_000 });
        const opened = await files.read(KEY);
        expect(opened?.bytes).toBe(100_000);
        expect(compareContent(opened && (await readAll(opened.content)), content)).toBe('equal');
      });

      it('stores an empty file', async () => {
        expect(await write(KEY, new Uint8Array())).toEqual({ bytes: 0 });
        expect(await files.find(KEY)).toMatchObject({ key: KEY, bytes: 0 });
        const opened = await files.read(KEY);
        expect(opened?.bytes).toBe(0);
        expect(opened && (await readAll(opened.content))).toHaveLength(0);
      });

      it('stores a file of several parts', async () => {
        const content = contentOf(SEVERAL_PARTS_BYTES);
        expect(await write(KEY, content)).toEqual({ bytes: SEVERAL_PARTS_BYTES });
        expect(compareContent(await contentAt(KEY), content)).toBe('equal');
      });

      it('copes with chunks that are empty, single bytes, or larger than a part', async () => {
        const content = contentOf(LONG_FILE_BYTES + 3);
        async function* chunks() {
          yield content.slice(0, 1);
          yield new Uint8Array();
          yield content.slice(1, 2);
          yield content.slice(2, LONG_FILE_BYTES + 2);
          yield new Uint8Array();
          yield content.slice(LONG_FILE_BYTES + 2);
        }
        await files.write(KEY, chunks(), VIDEO);
        expect(compareContent(await contentAt(KEY), content)).toBe('equal');
      });

      it('replaces an older file, by a shorter one, too', async () => {
        await write(KEY, contentOf(SEVERAL_PARTS_BYTES));
        await write(KEY, bytesOf('newer'));
        expect(textOf(await contentAt(KEY))).toBe('newer');
        expect(await files.find(KEY)).toMatchObject({ bytes: 5 });
        expect(await keysWith('')).toEqual([KEY]);
      });

      it.each([
        ['at its first byte', 0],
        ['in its first part', 100_000],
        ['after several parts', SEVERAL_PARTS_BYTES],
      ])('throws what the content throws %s, and stores nothing', async (_where, bytes) => {
        const broken = new Error('The upload broke off');
        async function* breakingOff() {
          yield* inChunks(contentOf(bytes));
          throw broken;
        }
        await expect(files.write(KEY, breakingOff(), VIDEO)).rejects.toBe(broken);
        expect(await files.find(KEY)).toBeUndefined();
        expect(await contentAt(KEY)).toBeUndefined();
        expect(await keysWith('')).toEqual([]);
      });

      it.each([
        ['in its first part', 100_000],
        ['after several parts', SEVERAL_PARTS_BYTES],
      ])('keeps the older file if the new content throws %s', async (_where, bytes) => {
        await write(KEY, bytesOf('older'));
        const broken = new Error('The upload broke off');
        async function* breakingOff() {
          yield* inChunks(contentOf(bytes));
          throw broken;
        }
        await expect(files.write(KEY, breakingOff(), VIDEO)).rejects.toBe(broken);
        expect(textOf(await contentAt(KEY))).toBe('older');
      });

      it('shows a file only when it is complete', async () => {
        await write(KEY, bytesOf('older'));
        const seen: (string | undefined)[] = [];
        async function* watched() {
          yield* inChunks(contentOf(SEVERAL_PARTS_BYTES));
          seen.push(textOf(await contentAt(KEY)), ...(await keysWith('')));
        }
        await files.write(KEY, watched(), VIDEO);
        expect(seen).toEqual(['older', KEY]);
        expect(await files.find(KEY)).toMatchObject({ bytes: SEVERAL_PARTS_BYTES });
      });

      it.each([
        ['small', 1_000],
        ['of several parts', SEVERAL_PARTS_BYTES],
      ])('keeps one whole file of two %s ones that are written at once', async (_size, bytes) => {
        const contents = [contentOf(bytes, 1), contentOf(bytes + 1, 2)];
        const results = await Promise.allSettled(contents.map((content) => write(KEY, content)));
        for (const result of results)
          if (result.status === 'rejected')
            expect(result.reason).toMatchObject({ name: 'StorageUnavailable' });
        expect(results.filter(({ status }) => status === 'fulfilled')).not.toHaveLength(0);
        const stored = await contentAt(KEY);
        const stays = contents.map((content) => compareContent(stored, content) === 'equal');
        expect(stays.filter(Boolean)).toHaveLength(1);
        // The file that stays is not one whose writer was told that it failed.
        expect(results[stays.indexOf(true)]).toMatchObject({ status: 'fulfilled' });
      });
    });

    describe('reading', () => {
      it('has nothing for a key without a file', async () => {
        expect(await files.read(KEY)).toBeUndefined();
        expect(await files.read(KEY, { start: 0, end: 0 })).toBeUndefined();
        expect(await files.find(KEY)).toBeUndefined();
      });

      it.each([
        ['the first byte', 0, 0, 'a'],
        ['the last byte', 25, 25, 'z'],
        ['a middle', 3, 6, 'defg'],
        ['the whole file', 0, 25, 'abcdefghijklmnopqrstuvwxyz'],
        ['what there is of a range that ends behind the file', 24, 99, 'yz'],
        ['the rest, however far the range ends behind the file', 23, Number.MAX_SAFE_INTEGER, 'xyz'],
      ])('reads %s', async (_part, start, end, expected) => {
        await write(KEY, bytesOf('abcdefghijklmnopqrstuvwxyz'));
        const opened = await files.read(KEY, { start, end });
        expect(opened?.bytes).toBe(26);
        expect(textOf(opened && (await readAll(opened.content)))).toBe(expected);
      });

      it('reads a range across the parts of a file', async () => {
        const content = contentOf(SEVERAL_PARTS_BYTES);
        await write(KEY, content);
        const range = { start: 5 * MIB - 3, end: 17 * MIB + 5 };
        expect(
          compareContent(await contentAt(KEY, range), content.subarray(range.start, range.end + 1)),
        ).toBe('equal');
      });

      it('has nothing for a range that starts behind the file', async () => {
        await write(KEY, bytesOf('abc'));
        expect(await files.read(KEY, { start: 3, end: 3 })).toBeUndefined();
        expect(await files.read(KEY, { start: 1_000, end: 2_000 })).toBeUndefined();
        await write(KEY, new Uint8Array());
        expect(await files.read(KEY, { start: 0, end: 0 })).toBeUndefined();
      });

      it.each([
        [5, 4],
        [-1, 4],
        [0.5, 4],
        [0, Number.NaN],
      ])('refuses the range from %s to %s, which cannot exist', async (start, end) => {
        await write(KEY, bytesOf('abcdefg'));
        await expect(files.read(KEY, { start, end })).rejects.toThrow(RangeError);
      });

      it('releases what it holds when reading ends early', async () => {
        const content = contentOf(LONG_FILE_BYTES);
        await write(KEY, content);
        for (let round = 0; round < MANY_READS; round += 1) {
          const opened = await files.read(KEY);
          for await (const chunk of opened?.content ?? []) {
            expect(chunk[0]).toBe(content[0]);
            break;
          }
        }
        expect(compareContent(await contentAt(KEY), content)).toBe('equal');
      });

      it('releases what it holds when reading ends before it begins', async () => {
        await write(KEY, contentOf(LONG_FILE_BYTES));
        for (let round = 0; round < MANY_READS; round += 1) {
          const iterator = (await files.read(KEY))?.content[Symbol.asyncIterator]();
          await iterator?.return?.();
          expect(await iterator?.next()).toMatchObject({ done: true });
        }
        expect(await contentAt(KEY, { start: 0, end: 9 })).toHaveLength(10);
      });

      it('reads the same file many times at once', async () => {
        const content = contentOf(2 * MIB);
        await write(KEY, content);
        const reads = await Promise.all(Array.from({ length: 10 }, () => contentAt(KEY)));
        expect(reads.map((read) => compareContent(read, content))).toEqual(Array(10).fill('equal'));
      });

      it('says when a file was modified', async () => {
        await write(KEY, bytesOf('abc'));
        const modifiedAt = (await files.find(KEY))?.modifiedAt.getTime() ?? 0;
        // Storages keep whole seconds, and their clocks differ a little from this one.
        expect(Math.abs(Date.now() - modifiedAt)).toBeLessThan(60_000);
      });
    });

    describe('deleting', () => {
      it('deletes a file, and that file only', async () => {
        await write(KEY, bytesOf('abc'));
        await write(`${KEY}.vtt`, bytesOf('other'));
        await files.delete(KEY);
        expect(await files.find(KEY)).toBeUndefined();
        expect(await files.read(KEY)).toBeUndefined();
        expect(await keysWith('')).toEqual([`${KEY}.vtt`]);
      });

      it('does nothing if there is no such file, or no longer', async () => {
        await expect(files.delete(KEY)).resolves.toBeUndefined();
        await write(KEY, bytesOf('abc'));
        await files.delete(KEY);
        await expect(files.delete(KEY)).resolves.toBeUndefined();
      });

      it('leaves the key free for a new file', async () => {
        await write(KEY, bytesOf('older'));
        await files.delete(KEY);
        await write(KEY, bytesOf('newer'));
        expect(textOf(await contentAt(KEY))).toBe('newer');
      });
    });

    describe('listing', () => {
      it('lists the files whose keys begin with the prefix, with their sizes', async () => {
        for (const key of ['a/1', 'a/10', 'a/2', 'ab/1', 'b']) await write(key, bytesOf(key));
        expect(await keysWith('')).toEqual(['a/1', 'a/10', 'a/2', 'ab/1', 'b']);
        expect(await keysWith('a')).toEqual(['a/1', 'a/10', 'a/2', 'ab/1']);
        expect(await keysWith('a/')).toEqual(['a/1', 'a/10', 'a/2']);
        expect(await keysWith('a/1')).toEqual(['a/1', 'a/10']);
        expect(await keysWith('c')).toEqual([]);
        expect(await keysWith('c/d/')).toEqual([]);
        for await (const { key, bytes, modifiedAt } of files.list('')) {
          expect(bytes).toBe(key.length);
          expect(Number.isNaN(modifiedAt.getTime())).toBe(false);
        }
      });

      it('lists every file once where there are several pages of them', async () => {
        const keys = Array.from({ length: MORE_THAN_TWO_PAGES }, (_, index) => `many/${index + 100}.vtt`);
        for (const key of keys) await write(key, bytesOf('x'));
        expect(await keysWith('many/')).toEqual(keys);
      });

      it('lets the caller delete what it lists', async () => {
        for (let index = 0; index < MORE_THAN_TWO_PAGES; index += 1)
          await write(`many/${index}`, bytesOf('x'));
        for await (const { key } of files.list('many/')) await files.delete(key);
        expect(await keysWith('')).toEqual([]);
      });
    });

    describe('keys', () => {
      const allowed = [
        'ABCDEFGHIJKLMNOPQRSTUVWXYZ/abcdefghijklmnopqrstuvwxyz/0123456789_-.0',
        '-',
        '_/-._',
        'a..b/c.-.d',
        Array.from({ length: 4 }, () => 'k'.repeat(120)).join('/'),
        's'.repeat(200),
      ];
      it('has every character that is allowed, and lengths', async () => {
        for (const key of allowed) await write(key, bytesOf(key));
        expect(await keysWith('')).toEqual([...allowed].sort());
        for (const key of allowed) {
          expect(textOf(await contentAt(key))).toBe(key);
          expect(await files.find(key)).toMatchObject({ key, bytes: key.length });
          await files.delete(key);
        }
        expect(await keysWith('')).toEqual([]);
      });

      it('keeps files apart whose keys begin alike', async () => {
        const keys = ['a', 'a/b', 'a/b/c', 'a.b', 'A', 'a/bc'];
        for (const key of keys) await write(key, bytesOf(`file ${key}`));
        for (const key of keys) expect(textOf(await contentAt(key))).toBe(`file ${key}`);
        await files.delete('a/b');
        expect(await keysWith('')).toEqual(['A', 'a', 'a.b', 'a/b/c', 'a/bc']);
        await files.delete('a');
        expect(await keysWith('')).toEqual(['A', 'a.b', 'a/b/c', 'a/bc']);
      });

      it.each([
        '',
        '/',
        '/a',
        'a/',
        'a//b',
        '.',
        '..',
        '../a',
        'a/../b',
        'a/./b',
        '.a',
        'a.',
        'a/..',
        'a\\b',
        'a b',
        'ä',
        '🎬',
        'a\n',
        'a\0b',
        'a%2Fb',
        'a?b',
        "a'b",
        'a+b',
        's'.repeat(201),
        Array.from({ length: 6 }, () => 'k'.repeat(120)).join('/'),
      ])('refuses %j', async (key) => {
        let isAsked = false;
        async function* content() {
          isAsked = true;
          yield bytesOf('x');
        }
        await expect(files.write(key, content(), VIDEO)).rejects.toThrow(RangeError);
        await expect(files.read(key)).rejects.toThrow(RangeError);
        await expect(files.find(key)).rejects.toThrow(RangeError);
        await expect(files.delete(key)).rejects.toThrow(RangeError);
        await expect(
          files.link(key, { expiresAt: new Date(Date.now() + HOUR_MS), ...VIDEO }),
        ).rejects.toThrow(RangeError);
        expect(isAsked).toBe(false);
      });

      it.each(['..', '../', '/', 'a//', 'a/../', '.', 'a b', 'a\0'])(
        'refuses the prefix %j',
        async (prefix) => {
          await expect(keysWith(prefix)).rejects.toThrow(RangeError);
        },
      );
    });

    recordingLinksConformance({ describe, expect, it }, () => fixture);
  });
};
