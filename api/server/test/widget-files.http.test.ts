import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { server as createServer, type Server } from '@hapi/hapi';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { widgetFileRoutes } from '../src/widget-files.js';

/** A part of the present build, and one of a build before it. */
const PART = 'live-webinar.in-meeting-AbC_12-z.js';
const OLD_PART = 'live-webinar.in-meeting-98765432.js';

let folder: string;
let server: Server;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-webinar-widget-'));
  await writeFile(join(folder, 'live-webinar.js'), 'export const version = 1;');
  await writeFile(join(folder, PART), 'export const room = 2;');
  await writeFile(join(folder, OLD_PART), 'export const room = 1;');
  server = createServer({ host: '127.0.0.1', port: 0 });
  server.route(widgetFileRoutes(folder));
  await server.start();
});
afterEach(async () => {
  await server.stop({ timeout: 1_000 });
  await rm(folder, { recursive: true, force: true });
});

const get = async (file: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${server.info.uri}/widget/${file}`, { headers });
  return {
    status: answer.status,
    etag: answer.headers.get('etag') ?? '',
    cacheControl: answer.headers.get('cache-control'),
    text: await answer.text(),
  };
};

it('serves the widget’s files as they were at the start while a build replaces them', async () => {
  // A build may remove files before it writes new ones.
  await rm(join(folder, 'live-webinar.js'));
  expect(await get('live-webinar.js')).toMatchObject({ status: 200, text: 'export const version = 1;' });
  await writeFile(join(folder, 'live-webinar.js'), 'export const version = 2;');
  expect(await get('live-webinar.js')).toMatchObject({ status: 200, text: 'export const version = 1;' });
});

it('serves ranges of the widget’s files, and no other file', async () => {
  expect(await get('live-webinar.js', { range: 'bytes=0-5' })).toMatchObject({ status: 206, text: 'export' });
  expect((await get('other.js')).status).toBe(404);
  expect((await get('toString')).status).toBe(404);
});

it('answers 304 to a browser that has the widget’s file', async () => {
  const { etag } = await get('live-webinar.js');
  expect(etag).not.toBe('');
  expect(await get('live-webinar.js', { 'if-none-match': etag })).toMatchObject({ status: 304, text: '' });
});

it('serves the widget’s parts of earlier builds that are still in the folder', async () => {
  expect(await get(OLD_PART)).toMatchObject({ status: 200, text: 'export const room = 1;' });
  expect(await get(`${OLD_PART}?retry=1`)).toMatchObject({ status: 200, text: 'export const room = 1;' });
});

it('the widget’s parts may be cached forever, and its entry file is revalidated each time', async () => {
  expect((await get(PART)).cacheControl).toBe('public, max-age=31536000, immutable');
  expect((await get('live-webinar.js')).cacheControl).toBe('public, no-cache');
});

it('the 404 of a missing part of the widget is not cached, and every page may read it', async () => {
  const answer = await fetch(`${server.info.uri}/widget/live-webinar.in-meeting-00000000.js`);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

it('a preflight for a widget file passes, whatever headers a script on the page adds', async () => {
  const answer = await fetch(`${server.info.uri}/widget/${PART}`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://courses.example.org',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'traceparent',
    },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('access-control-allow-headers')).toBe('traceparent');
});

const SOURCE = 'export const room = 2;';
const encoders = { br: brotliCompressSync, gzip: gzipSync } as const;

/** Serves a folder in which the part is compressed, too. */
const serveCompressed = async ({ br = encoders.br(SOURCE), gzip = encoders.gzip(SOURCE) } = {}) => {
  await writeFile(join(folder, `${PART}.br`), br);
  await writeFile(join(folder, `${PART}.gz`), gzip);
  await server.stop();
  server = createServer({ host: '127.0.0.1', port: 0 });
  server.route(widgetFileRoutes(folder));
  await server.start();
};

/** The part as it comes over the wire: nothing is decompressed. */
const receive = (headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const asked = request(`${server.info.uri}/widget/${PART}`, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        });
      });
    });
    asked.on('error', reject).end();
  });

it.each([
  ['br', 'gzip, deflate, br'],
  ['br', 'br;q=1.0, gzip;q=0.8'],
  ['gzip', 'gzip, deflate'],
  ['gzip', 'br;q=0.2, gzip'],
] as const)('serves a compressed file as %s to a browser that accepts %s', async (coding, accepted) => {
  await serveCompressed();
  const { status, headers, body } = await receive({ 'accept-encoding': accepted });
  const compressed = encoders[coding](SOURCE);
  expect([status, headers['content-encoding'], headers.vary]).toEqual([200, coding, 'accept-encoding']);
  expect(headers['content-length']).toBe(String(compressed.length));
  expect(headers['content-type']).toContain('text/javascript');
  expect(body).toEqual(compressed);
});

it.each([undefined, 'identity', 'br;q=0', 'zstd', ';;='])(
  'serves a file uncompressed to a client that accepts %s',
  async (accepted) => {
    await serveCompressed();
    const { headers, body } = await receive(accepted === undefined ? {} : { 'accept-encoding': accepted });
    expect([headers['content-encoding'], headers.vary]).toEqual([undefined, 'accept-encoding']);
    expect(body.toString()).toBe(SOURCE);
  },
);

it.each([
  ['of another version', encoders.br('export const room = 1;')],
  ['that cannot be read', Buffer.from('not brotli')],
])('does not serve a compressed file %s', async (_what, br) => {
  await serveCompressed({ br });
  const { headers, body } = await receive({ 'accept-encoding': 'br, gzip;q=0.5' });
  expect(headers['content-encoding']).toBe('gzip');
  expect(body).toEqual(encoders.gzip(SOURCE));
});

it('gives each encoding of a file its own tag, and answers 304 to that one alone', async () => {
  await serveCompressed();
  const tagOf = async (accepted: string) =>
    (await receive({ 'accept-encoding': accepted })).headers.etag ?? '';
  const tags = await Promise.all(['br', 'gzip', 'identity'].map(tagOf));
  expect(new Set(tags).size).toBe(3);
  const [brotli = '', gzip = ''] = tags;
  const again = async (known: string) =>
    (await receive({ 'accept-encoding': 'br', 'if-none-match': known })).status;
  expect([await again(brotli), await again(gzip)]).toEqual([304, 200]);
});

it('serves ranges of the compressed bytes, and HEAD with their length', async () => {
  await serveCompressed();
  const compressed = encoders.gzip(SOURCE);
  const accepted = { 'accept-encoding': 'gzip' };
  const part = await receive({ ...accepted, range: 'bytes=2-5' });
  expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 2-5/${compressed.length}`]);
  expect(part.body).toEqual(compressed.subarray(2, 6));
  const head = await receive(accepted, 'HEAD');
  expect([head.status, head.headers['content-length'], head.body.length]).toEqual([
    200,
    String(compressed.length),
    0,
  ]);
});
