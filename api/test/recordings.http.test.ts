import { request as httpRequest } from 'node:http';
import { chmod, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StorageUnavailable, type RecordingFiles, type StorageFault } from '@live-webinar/domain';
import { byIds, olga, pia, vera, webinarFixture } from '@live-webinar/domain/fixtures';
import { createFileStorage } from '@live-webinar/storage/file';
import { createWebhookSender } from '@live-webinar/webhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeVideo } from '../../adapters/media/test/support/make-video.js';
import {
  backEndToken,
  PAGE_ORIGIN,
  peopleToken,
  RECORDER_SECRET,
  startApi,
  tokenFor,
  type Answer,
  type TestApi,
} from './support/api.js';

interface Upload {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
}

const list = '/api/live/recordings/123/';
const olgas = tokenFor(olga);
const pias = tokenFor(pia);

describe('recordings', () => {
  let api: TestApi;
  let directory: string;
  let room: string;
  let video: Uint8Array;
  let fault: StorageFault | undefined;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'live-webinar-recordings-'));
    const files = createFileStorage({ directory });
    const unlessFaulty =
      <Parameters extends unknown[], Value>(call: (...parameters: Parameters) => Promise<Value>) =>
      async (...parameters: Parameters): Promise<Value> => {
        if (fault) throw new StorageUnavailable(fault);
        return call(...parameters);
      };
    const breakable: RecordingFiles = {
      ...files,
      write: unlessFaulty((...all: Parameters<RecordingFiles['write']>) => files.write(...all)),
      read: unlessFaulty((...all: Parameters<RecordingFiles['read']>) => files.read(...all)),
      find: unlessFaulty((key: string) => files.find(key)),
      delete: unlessFaulty((key: string) => files.delete(key)),
    };
    api = await startApi({}, {}, createWebhookSender(), breakable);
    video = await makeVideo(60);
  });
  afterAll(async () => {
    await api.stop();
    await rm(directory, { recursive: true });
  });
  beforeEach(async () => {
    fault = undefined;
    await api.useCases.removeWebinar({ webinarId: '123' });
    await api.removeFiles();
    await api.useCases.scheduleWebinar(webinarFixture());
    await api.useCases.registerPeople({ webinarId: '123', people: byIds('pia') });
    const pass = await api.call('POST', '/api/live/start/123/', { token: olgas });
    room = String(pass.body.room_name);
  });

  const announce = (changes: Record<string, unknown> = {}) =>
    api.call('POST', '/recordings/', {
      token: RECORDER_SECRET,
      body: {
        room_name: room,
        file_name: `${room}_2026-03-01-18-00-00.mp4`,
        bytes: video.length,
        ...changes,
      },
    });
  const uploadOf = ({ body }: Answer) => body.upload as Upload;
  const send = async ({ method, url, headers }: Upload, body: Uint8Array = video) => {
    const response = await fetch(url, { method, headers, body: Buffer.from(body) });
    return { status: response.status, body: (await response.text()) || '{}', headers: response.headers };
  };
  const complete = (id: unknown) =>
    api.call('POST', `/recordings/${String(id)}/complete/`, { token: RECORDER_SECRET });
  /** A recording that hosts can watch. @returns its id */
  const record = async (changes: Record<string, unknown> = {}, content = video) => {
    const announced = await announce({ bytes: content.length, ...changes });
    await send(uploadOf(announced), content);
    await complete(announced.body.id);
    await api.inspectRecordings();
    return String(announced.body.id);
  };
  const publish = async (id: string) =>
    api.call('PATCH', `${list}${id}/`, { token: olgas, body: { is_published: true } });
  const items = async (token = olgas) =>
    (await api.call('GET', list, { token })).body.items as Record<string, unknown>[];
  const storedFiles = async () =>
    (await readdir(directory, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

  it('takes a file from a recorder, looks into it, and lets hosts publish it to participants', async () => {
    const announced = await announce();
    expect(announced.status).toBe(201);
    const { id } = announced.body;
    expect(await items()).toMatchObject([{ id, state: 'uploading', seconds: null, is_published: false }]);
    expect(await send(uploadOf(announced))).toMatchObject({ status: 204 });
    expect(await complete(id)).toMatchObject({ status: 200, body: { id, state: 'processing' } });
    await api.inspectRecordings();
    expect(await items()).toMatchObject([
      {
        id,
        state: 'ready',
        title: webinarFixture().title,
        seconds: 60,
        bytes: video.length,
        watched_share: 0,
      },
    ]);
    expect(await items(pias)).toEqual([]);
    await publish(String(id));
    expect(await items(pias)).toMatchObject([{ id, is_published: true }]);
    expect(await complete(id)).toMatchObject({ status: 200, body: { state: 'ready' } });
  });

  it('offers participants to watch after the end, once something is published', async () => {
    const action = async () => (await api.call('GET', '/api/live/viewer/123/', { token: pias })).body.action;
    const id = await record();
    await api.call('POST', '/api/live/end/123/', { token: olgas });
    expect(await action()).toBe('none');
    await publish(id);
    expect(await action()).toBe('watch');
    await api.call('DELETE', `${list}${id}/`, { token: olgas });
    expect(await action()).toBe('none');
  });

  it('tells hosts alone that there are recordings to manage, from the announcement to the deletion', async () => {
    const told = async () =>
      Promise.all(
        [olgas, pias].map(
          async (token) => (await api.call('GET', '/api/live/viewer/123/', { token })).body.has_recordings,
        ),
      );
    expect(await told()).toEqual([false, false]);
    const { body } = await announce();
    expect(await told()).toEqual([true, false]);
    await api.call('DELETE', `${list}${String(body.id)}/`, { token: olgas });
    expect(await told()).toEqual([false, false]);
  });

  describe('the recorder', () => {
    it('is refused without the secret, and for a room that no session has', async () => {
      expect((await api.call('POST', '/recordings/', { body: {} })).status).toBe(401);
      expect((await api.call('POST', '/recordings/', { token: pias, body: {} })).status).toBe(401);
      expect(await announce({ room_name: 'webinar_123_unknown' })).toMatchObject({
        status: 404,
        body: { code: 'session_not_found' },
      });
      expect((await announce({ bytes: 0 })).status).toBe(400);
      expect((await announce({ file_name: 'a\0b' })).status).toBe(400);
    });

    it('may write the room in any case', async () => {
      expect((await announce({ room_name: room.toUpperCase() })).status).toBe(201);
    });

    it('gets the same recording for the same file, and has nothing to upload once it is complete', async () => {
      const first = await announce();
      const again = await announce();
      expect(again.body.id).toBe(first.body.id);
      await send(uploadOf(first));
      await send(uploadOf(again));
      await complete(first.body.id);
      const later = await announce();
      expect(later).toMatchObject({ status: 201, body: { id: first.body.id, upload: null } });
      expect(await send(uploadOf(first))).toMatchObject({ status: 409 });
      expect((await announce({ bytes: 1 })).body.id).not.toBe(first.body.id);
    });

    it('may upload twice at once', async () => {
      const announced = await announce();
      const uploads = await Promise.all([send(uploadOf(announced)), send(uploadOf(announced))]);
      expect(uploads.map(({ status }) => status)).toEqual([204, 204]);
      expect((await complete(announced.body.id)).status).toBe(200);
      await api.removeFiles();
      expect(await storedFiles()).toHaveLength(1);
    });

    it('is refused a file that is shorter or longer than announced, and cannot complete without one', async () => {
      const announced = await announce();
      for (const other of [video.subarray(1), new Uint8Array(video.length + 1)]) {
        const sent = await send(uploadOf(announced), other);
        expect(sent.status).toBe(409);
        expect(sent.body).toContain('size_mismatch');
      }
      expect(await complete(announced.body.id)).toMatchObject({
        status: 409,
        body: { code: 'size_mismatch' },
      });
      expect(await storedFiles()).toEqual([]);
    });

    it('leaves nothing behind when the upload is cut off, and may send it again', async () => {
      const announced = await announce();
      const { url, headers } = uploadOf(announced);
      await new Promise<void>((resolve) => {
        const cut = httpRequest(url, {
          method: 'PUT',
          headers: { ...headers, 'content-length': video.length },
        });
        cut.once('error', () => {
          resolve();
        });
        cut.write(video.subarray(0, 500), () => setTimeout(() => cut.destroy(new Error('cut')), 200));
      });
      expect((await complete(announced.body.id)).status).toBe(409);
      await expect.poll(storedFiles).toEqual([]);
      expect((await send(uploadOf(announced))).status).toBe(204);
      expect((await complete(announced.body.id)).status).toBe(200);
    });

    it('must say how long the file is', async () => {
      const { url, headers } = uploadOf(await announce());
      const status = await new Promise<number>((resolve, reject) => {
        const chunked = httpRequest(url, { method: 'PUT', headers }, (response) => {
          resolve(response.statusCode ?? 0);
        });
        chunked.once('error', reject);
        chunked.write('some');
        chunked.end('thing');
      });
      expect(status).toBe(411);
    });

    it('cannot upload with a changed signature, or that of another recording', async () => {
      const upload = uploadOf(await announce());
      const other = uploadOf(await announce({ file_name: 'other.mp4' }));
      const { authorization = '', ...headers } = upload.headers;
      for (const changed of [
        '',
        'Bearer x',
        `${authorization}x`,
        authorization.replace(/ \d+/, ' 9999999999'),
      ]) {
        expect(await send({ ...upload, headers: { ...headers, authorization: changed } })).toMatchObject({
          status: 403,
        });
      }
      expect((await send({ ...upload, url: other.url })).status).toBe(403);
    });

    it('gets 503 while the storage cannot be used, and works again afterwards', async () => {
      const announced = await announce();
      for (const cause of ['full', 'forbidden', 'unreachable'] as const) {
        fault = cause;
        const sent = await send(uploadOf(announced));
        expect(sent.status).toBe(503);
        expect(sent.headers.get('retry-after')).toBe('30');
      }
      fault = undefined;
      await send(uploadOf(announced));
      fault = 'unreachable';
      expect(await complete(announced.body.id)).toMatchObject({ status: 503, body: { code: 'unavailable' } });
      await expect(api.inspectRecordings()).resolves.toBeUndefined();
      fault = undefined;
      expect((await complete(announced.body.id)).status).toBe(200);
      fault = 'unreachable';
      await expect(api.inspectRecordings()).rejects.toThrow(StorageUnavailable);
      fault = undefined;
      await api.inspectRecordings();
      expect(await items()).toMatchObject([{ state: 'ready' }]);
    });

    it('delivers what is no video, which fails with a sentence and is told to webhooks', async () => {
      await record({}, new TextEncoder().encode('<script>alert(1)</script>'));
      expect(await items()).toMatchObject([
        { state: 'failed', failure: 'The file is not a video that browsers can play.', seconds: null },
      ]);
    });

    it.each([
      ['../../etc/passwd.mp4', 'passwd'],
      ['..\\evil".mp4', 'evil"'],
      [`${'ü'.repeat(300)}.mp4`, 'ü'.repeat(200)],
      ['👩‍🏫 lesson <b>1.mp4', '👩‍🏫 lesson <b>1'],
      ['.mp4', webinarFixture().title],
    ])('may call a file %s', async (file_name, title) => {
      const id = await record({ file_name });
      expect(await items()).toMatchObject([{ id, title, state: 'ready' }]);
      expect((await storedFiles()).every(({ name }) => /^[\w.-]+$/.test(name))).toBe(true);
      const { url } = (await api.call('GET', `${list}${id}/playback/`, { token: olgas })).body;
      const { status, headers } = await fetch(String(url));
      expect(status).toBe(200);
      expect(headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''[\w%.~!-]+$/);
    });
  });

  describe('playback', () => {
    const playback = async (id: string, token = pias) => api.call('GET', `${list}${id}/playback/`, { token });
    const addressOf = async (id: string) => String((await playback(id)).body.url);
    const ready = async () => {
      const id = await record();
      await publish(id);
      return id;
    };

    it('is for hosts, and for participants once it is published', async () => {
      const announced = await announce();
      const id = String(announced.body.id);
      expect(await playback(id, olgas)).toMatchObject({ status: 409, body: { code: 'recording_not_ready' } });
      await send(uploadOf(announced));
      await complete(id);
      await api.inspectRecordings();
      expect((await playback(id, olgas)).status).toBe(200);
      expect(await playback(id)).toMatchObject({ status: 404, body: { code: 'recording_not_found' } });
      await publish(id);
      expect(await playback(id)).toMatchObject({
        status: 200,
        body: { content_type: 'video/mp4', position: 0, captions: [] },
      });
      expect(await playback(id, tokenFor(vera))).toMatchObject({
        status: 403,
        body: { code: 'not_registered' },
      });
      expect((await api.call('GET', list, { token: tokenFor(vera) })).status).toBe(403);
      expect((await api.call('GET', `${list}${id}/playback/`)).status).toBe(401);
    });

    it('reads the file in the parts that a browser asks for', async () => {
      const url = await addressOf(await ready());
      const read = async (headers: Record<string, string> = {}, method = 'GET') => {
        const response = await fetch(url, { method, headers: { origin: PAGE_ORIGIN, ...headers } });
        return { response, content: new Uint8Array(await response.arrayBuffer()) };
      };
      const whole = await read();
      expect(whole.content).toEqual(video);
      const tag = whole.response.headers.get('etag') ?? '';
      expect(Object.fromEntries(whole.response.headers)).toMatchObject({
        'accept-ranges': 'bytes',
        'content-type': 'video/mp4',
        'content-length': String(video.length),
        'x-content-type-options': 'nosniff',
        'access-control-allow-origin': PAGE_ORIGIN,
      });
      const ranges = [
        ['bytes=0-99', 0, 100],
        ['bytes=100-', 100, video.length],
        ['bytes=-50', video.length - 50, video.length],
        ['bytes=100-99999999', 100, video.length],
      ] as const;
      for (const [range, from, to] of ranges) {
        const { response, content } = await read({ range });
        expect(response.status).toBe(206);
        expect(response.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${video.length}`);
        expect(content).toEqual(video.slice(from, to));
      }
      for (const range of [`bytes=${video.length}-`, 'bytes=-0']) {
        const { response } = await read({ range });
        expect(response.status).toBe(416);
        expect(response.headers.get('content-range')).toBe(`bytes */${video.length}`);
      }
      for (const range of ['bytes=9-3', 'bytes=a-b', 'bytes=0-1,5-6', 'lines=0-1'])
        expect((await read({ range })).response.status).toBe(200);
      expect((await read({ range: 'bytes=0-9', 'if-range': tag })).response.status).toBe(206);
      expect((await read({ range: 'bytes=0-9', 'if-range': '"other"' })).response.status).toBe(200);
      expect((await read({ 'if-none-match': tag })).response.status).toBe(304);
      const head = await read({}, 'HEAD');
      expect(head.response.status).toBe(200);
      expect(head.response.headers.get('content-length')).toBe(String(video.length));
      expect(head.content).toHaveLength(0);
    });

    it('refuses an address that was changed, has ended, or is another file’s', async () => {
      const id = await ready();
      const url = await addressOf(id);
      const other = await ready2();
      for (const changed of [
        url.replace('address=', 'address=1'),
        url.slice(0, -1),
        url.replace(/address=\d+/, 'address=1'),
        url.replace(/\?.*/, ''),
        url.replace('/video?', '/captions-de?'),
        url.replace(id, other),
      ]) {
        expect((await fetch(changed)).status).toBe(403);
      }
      await api.call('DELETE', `${list}${id}/`, { token: olgas });
      expect((await fetch(url)).status).toBe(404);
    });
    const ready2 = () => record({ file_name: 'other.mp4' });

    it('gets 503 while the storage cannot be used', async () => {
      const url = await addressOf(await ready());
      fault = 'unreachable';
      const response = await fetch(url);
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('30');
    });

    it('resumes where the person stopped, and knows what they have watched', async () => {
      const id = await ready();
      const report = (body: unknown, token = pias) =>
        api.call('POST', `${list}${id}/progress/`, { token, body });
      expect((await report({ position: 30, watched: [[0, 30]] })).status).toBe(204);
      await report({ position: 30, watched: [[10, 30]] }, olgas);
      expect((await playback(id)).body.position).toBe(30);
      expect(await items(pias)).toMatchObject([{ watched_share: 0.5 }]);
      const watched = await api.call('GET', `${list}${id}/watched/`, { token: olgas });
      expect(watched.body).toMatchObject({ people: 1, average_share: 0.5 });
      expect((watched.body.curve as unknown[])[0]).toEqual({ at: 0, people: 1 });
      expect((await api.call('GET', `${list}${id}/watched/`, { token: pias })).status).toBe(403);
      expect((await report({ position: 1, watched: [[1, 2, 3]] })).status).toBe(400);
      expect((await report({ position: -1, watched: [] })).status).toBe(400);
      expect((await report({ position: 1, watched: [] }, tokenFor(vera))).status).toBe(403);
      const kept = await api.call('GET', '/api/people/pia/', { token: peopleToken() });
      expect(kept.body.progress).toMatchObject([{ recording_id: id, watched: [[0, 30]] }]);
      await api.call('DELETE', '/api/people/pia/', { token: peopleToken() });
      expect((await api.call('GET', `${list}${id}/watched/`, { token: olgas })).body.people).toBe(0);
    });
  });

  describe('managing', () => {
    it('is for hosts and the back end', async () => {
      const id = await record();
      for (const token of [pias, tokenFor(vera)]) {
        expect((await api.call('PATCH', `${list}${id}/`, { token, body: { title: 'x' } })).status).toBe(403);
        expect((await api.call('DELETE', `${list}${id}/`, { token })).status).toBe(403);
      }
      const renamed = await api.call('PATCH', `${list}${id}/`, {
        token: backEndToken(),
        body: { title: 'New' },
      });
      expect(renamed).toMatchObject({ status: 200, body: { id, title: 'New', is_published: false } });
      const unknown = `${list}00000000-0000-4000-8000-000000000000/`;
      expect((await api.call('DELETE', unknown, { token: olgas })).status).toBe(404);
      await api.useCases.scheduleWebinar(webinarFixture({ id: '456', organizerId: 'pia' }));
      const elsewhere = `/api/live/recordings/456/${id}/`;
      expect((await api.call('DELETE', elsewhere, { token: pias })).status).toBe(404);
    });

    it('deletes the files with the recording, later if the storage is away', async () => {
      const id = await record();
      fault = 'unreachable';
      expect((await api.call('DELETE', `${list}${id}/`, { token: olgas })).status).toBe(204);
      expect(await items()).toEqual([]);
      await expect(api.removeFiles()).rejects.toThrow(StorageUnavailable);
      expect(await storedFiles()).toHaveLength(1);
      fault = undefined;
      await api.removeFiles();
      expect(await storedFiles()).toEqual([]);
    });

    const put = (id: string, language: string, body: string | Uint8Array, type = 'text/vtt') =>
      fetch(`${api.origin}${list}${id}/captions/${language}/`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${olgas}`, 'content-type': type },
        body: typeof body === 'string' ? body : Buffer.from(body),
      });
    const cue = (text: string) => `WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n${text}\n`;
    const captionsOf = async (id: string) =>
      (await api.call('GET', `${list}${id}/playback/`, { token: olgas })).body.captions as {
        language: string;
        label: string;
        url: string;
      }[];

    it('stores captions, also from SRT and Windows-1252, and replaces them', async () => {
      const id = await record();
      expect((await put(id, 'de', cue('Grüße'))).status).toBe(200);
      const windows = Buffer.from(
        '1\r\n00:00:01,5 --> 00:00:02,000 X1:0\r\n<font color="red">Gr\xfc\xdfe</font>\r\n',
        'latin1',
      );
      expect((await put(id, 'pt-br', windows)).status).toBe(200);
      const captions = await captionsOf(id);
      expect(captions.map(({ language, label }) => [language, label])).toEqual([
        ['de', 'Deutsch'],
        ['pt-BR', 'português (Brasil)'],
      ]);
      const read = await fetch(captions[1]?.url ?? '', { headers: { origin: PAGE_ORIGIN } });
      expect(read.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
      expect(read.headers.get('access-control-allow-origin')).toBe(PAGE_ORIGIN);
      expect(await read.text()).toBe('WEBVTT\n\n00:00:01.500 --> 00:00:02.000\nGrüße\n');
      await put(id, 'de', cue('Hallo'));
      expect(await (await fetch((await captionsOf(id))[0]?.url ?? '')).text()).toContain('Hallo');
      await api.removeFiles();
      expect(await storedFiles()).toHaveLength(3);
      const path = `${list}${id}/captions/de/`;
      expect((await api.call('DELETE', path, { token: olgas })).status).toBe(204);
      expect((await api.call('DELETE', path, { token: olgas })).status).toBe(204);
      expect(await captionsOf(id)).toHaveLength(1);
    });

    it('names the line that is wrong', async () => {
      const id = await record();
      const faulty = async (body: string) => {
        const response = await put(id, 'de', body);
        return [response.status, ((await response.json()) as { detail: string }).detail];
      };
      expect(await faulty('WEBVTT\n\n00:00:05.000 --> 00:00:02.000\nx')).toEqual([
        400,
        'line 3: the cue must end after it begins',
      ]);
      expect(await faulty(`${cue('x')}\n00:61.000 --> 01:62.000\ny`)).toEqual([
        400,
        'line 6: minutes and seconds must be below 60',
      ]);
      expect((await faulty('hello'))[0]).toBe(400);
      expect((await put(id, 'x', cue('x'))).status).toBe(400);
      expect((await put(id, 'de', cue('x'), 'application/json')).status).toBe(415);
      expect((await put(id, 'de', cue('x'.repeat(10_000_000)))).status).toBe(413);
      fault = 'full';
      expect((await put(id, 'de', cue('x'))).status).toBe(503);
    });
  });

  it('answers 503 when the folder is away', async () => {
    const announced = await announce();
    await chmod(directory, 0o700);
    const away = `${directory}-away`;
    await rename(directory, away);
    try {
      expect((await send(uploadOf(announced))).status).toBe(503);
    } finally {
      await rename(away, directory);
    }
  });
});
