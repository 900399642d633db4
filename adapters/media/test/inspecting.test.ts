import { StorageUnavailable, type RecordingFiles } from '@live-webinar/domain';
import { createInMemoryRecordingFiles } from '@live-webinar/domain/in-memory';
import { describe, expect, it } from 'vitest';
import { createVideoInspector } from '../src/index.js';
import { makeVideo } from './support/make-video.js';

const key = 'recordings/a/b';
const inspector = createVideoInspector();

/** A storage with one file, and how much was read of it. */
const storageWith = async (content: Uint8Array) => {
  const files = createInMemoryRecordingFiles({ now: () => new Date(0) });
  const parts = async function* () {
    yield content;
  };
  await files.write(key, parts(), { contentType: 'application/octet-stream' });
  const reads: number[] = [];
  const counting: Pick<RecordingFiles, 'read'> = {
    read: (name, range) => {
      reads.push(range ? range.end - range.start + 1 : content.length);
      return files.read(name, range);
    },
  };
  return { files: counting, file: { key, bytes: content.length }, reads };
};
const inspect = async (content: Uint8Array) => {
  const { files, file } = await storageWith(content);
  return inspector.inspect(files, file);
};

describe('looking into a file', () => {
  it.each(['mp4', 'webm'] as const)(
    'reads the duration and the type of %s from the file itself',
    async (type) => {
      expect(await inspect(await makeVideo(90, type))).toEqual({
        seconds: expect.closeTo(90, 0) as number,
        contentType: `video/${type}`,
      });
    },
  );

  it('reads only a part of a large file', async () => {
    const video = await makeVideo(5, 'mp4');
    // Space behind the video, as a file that a recorder has preallocated.
    const large = new Uint8Array(32 * 1024 * 1024);
    large.set(video);
    new DataView(large.buffer).setUint32(video.length, large.length - video.length);
    large.set(new TextEncoder().encode('free'), video.length + 4);
    const { files, file, reads } = await storageWith(large);
    expect(await inspector.inspect(files, file)).toMatchObject({ contentType: 'video/mp4' });
    expect(reads.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(8 * 1024 * 1024);
  });

  it.each([
    ['an empty file', new Uint8Array()],
    ['a text', new TextEncoder().encode('<html>not a video</html>'.repeat(100))],
    ['zeros', new Uint8Array(100_000)],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
  ])('finds no video in %s', async (_name, content) => {
    expect(await inspect(content)).toBeUndefined();
  });

  it('finds no video in one that was cut off before its index', async () => {
    const video = await makeVideo(90, 'mp4');
    expect(await inspect(video.subarray(0, 1_000))).toBeUndefined();
  });

  it('does not take an outage of the storage for a broken file', async () => {
    const outage = new StorageUnavailable('unreachable');
    const away = { read: () => Promise.reject(outage) };
    await expect(inspector.inspect(away, { key, bytes: 1_000 })).rejects.toBe(outage);
  });
});
