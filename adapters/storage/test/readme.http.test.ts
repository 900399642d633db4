import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { temporaryFolder } from './support/temporary-folder.js';

it('the README stores a file and reads a part of it', async () => {
  const directory = await temporaryFolder();
  const video = Readable.from([Buffer.from('video')]);
  // #region storage
  const { createFileStorage } = await import('@live-webinar/storage/file');

  const files = createFileStorage({ directory });
  const key = 'recordings/8f3c/video.mp4';
  const { bytes } = await files.write(key, video, { contentType: 'video/mp4' });
  const opened = await files.read(key, { start: 0, end: 3 });
  const part = opened && (await buffer(opened.content)); // the first four bytes
  await files.delete(key);
  // #endregion storage
  expect([bytes, part?.toString()]).toEqual([5, 'vide']);
});
