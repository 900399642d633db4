import { bytesOf, compareContent, contentOf, inChunks, SEVERAL_PARTS_BYTES, textOf } from './content.js';
import type { RecordingFilesFixture } from './recording-files-fixture.js';
import type { TestTools } from './test-tools.js';

const HOUR_MS = 3_600_000;
const KEY = 'recordings/123/video.mp4';

/** What the addresses of a storage promise. @param fixture the empty storage of the running test */
export const recordingLinksConformance = (
  { describe, expect, it }: Pick<TestTools, 'describe' | 'expect' | 'it'>,
  fixture: () => RecordingFilesFixture,
): void => {
  describe('addresses', () => {
    const write = (key: string, content: Uint8Array) =>
      fixture().files.write(key, inChunks(content), { contentType: 'video/mp4' });
    const inAnHour = () => ({ expiresAt: new Date(Date.now() + HOUR_MS), contentType: 'video/webm' });
    /** The address of a file and how to request it. Without addresses there is nothing else to test. */
    const addressOf = async (key: string, options = inAnHour()) => {
      const url = await fixture().files.link(key, options);
      const { request } = fixture();
      expect(url === undefined).toBe(request === undefined);
      return url !== undefined && request ? { url, request } : undefined;
    };

    it('answers the whole file with the type that the address was made for', async () => {
      const content = contentOf(SEVERAL_PARTS_BYTES);
      await write(KEY, content);
      const address = await addressOf(KEY);
      if (!address) return;
      const answer = await address.request(address.url);
      expect(answer).toMatchObject({ status: 200, contentType: 'video/webm' });
      expect(compareContent(answer.content, content)).toBe('equal');
    });

    it('answers a part of the file', async () => {
      await write(KEY, bytesOf('abcdefg'));
      const address = await addressOf(KEY);
      if (!address) return;
      const answer = await address.request(address.url, { start: 2, end: 4 });
      expect(answer).toMatchObject({ status: 206, contentType: 'video/webm' });
      expect(textOf(answer.content)).toBe('cde');
    });

    it('has no file for an address of a key without a file', async () => {
      const address = await addressOf(KEY);
      if (!address) return;
      expect((await address.request(address.url)).status).toBe(404);
    });

    it('ends when the address expires', async () => {
      await write(KEY, bytesOf('abc'));
      const address = await addressOf(KEY, { ...inAnHour(), expiresAt: new Date(Date.now() - 1_000) });
      if (!address) return;
      expect((await address.request(address.url)).status).toBe(403);
    });

    it('ends while the address is in use', async () => {
      await write(KEY, bytesOf('abc'));
      const address = await addressOf(KEY, { ...inAnHour(), expiresAt: new Date(Date.now() + 3_000) });
      if (!address) return;
      expect((await address.request(address.url)).status).toBe(200);
      await expect.poll(async () => (await address.request(address.url)).status).toBe(403);
    });

    it('does not work if anything in it was changed', async () => {
      await write(KEY, bytesOf('abc'));
      const address = await addressOf(KEY);
      if (!address) return;
      const { request, url } = address;
      const [place = '', query = ''] = url.split('?');
      for (const parameter of query.split('&')) {
        const last = parameter.at(-1) ?? '';
        // A digit stays a digit, so that times stay times.
        const changed = /\d/.test(last) ? String((Number(last) + 1) % 10) : last === 'A' ? 'B' : 'A';
        const altered = `${place}?${query.replace(parameter, parameter.slice(0, -1) + changed)}`;
        const { status } = await request(altered);
        expect([altered, [400, 401, 403, 404].includes(status)]).toEqual([altered, true]);
      }
      expect((await request(place)).status).not.toBe(200);
      expect((await request(url)).status).toBe(200);
    });

    it('does not open another file', async () => {
      await write(KEY, bytesOf('abc'));
      await write('recordings/124/video.mp4', bytesOf('other'));
      const address = await addressOf(KEY);
      if (!address) return;
      const { status } = await address.request(address.url.replace('/123/', '/124/'));
      expect(status).toBe(403);
    });
  });
};
