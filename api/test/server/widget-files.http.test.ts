import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { server as createServer, type Server } from '@hapi/hapi';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { widgetFilesRoute } from '../../server/widget-files.js';

let folder: string;
let server: Server;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-webinar-widget-'));
  await writeFile(join(folder, 'live-webinar.js'), 'export const version = 1;');
  server = createServer({ host: '127.0.0.1', port: 0 });
  server.route(widgetFilesRoute(folder));
  await server.start();
});
afterEach(async () => {
  await server.stop({ timeout: 1_000 });
  await rm(folder, { recursive: true, force: true });
});

const get = async (file: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${server.info.uri}/widget/${file}`, { headers });
  return { status: answer.status, etag: answer.headers.get('etag') ?? '', text: await answer.text() };
};

it('serves the files of its start while a build replaces them', async () => {
  // A build empties the folder first.
  await rm(join(folder, 'live-webinar.js'));
  expect(await get('live-webinar.js')).toMatchObject({ status: 200, text: 'export const version = 1;' });
  await writeFile(join(folder, 'live-webinar.js'), 'export const version = 2;');
  expect(await get('live-webinar.js')).toMatchObject({ status: 200, text: 'export const version = 1;' });
});

it('serves the part of a file that is asked for, and finds nothing else', async () => {
  expect(await get('live-webinar.js', { range: 'bytes=0-5' })).toMatchObject({ status: 206, text: 'export' });
  expect((await get('other.js')).status).toBe(404);
  expect((await get('toString')).status).toBe(404);
});

it('answers 304 to a browser that has the file', async () => {
  const { etag } = await get('live-webinar.js');
  expect(etag).not.toBe('');
  expect(await get('live-webinar.js', { 'if-none-match': etag })).toMatchObject({ status: 304, text: '' });
});
