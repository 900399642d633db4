import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchJson } from '../../src/auth/fetch-json.js';
import { serve, type TestSite } from './course-site.js';

let site: TestSite | undefined;
afterEach(() => site?.close());

const fetchFrom = async (answer: RequestListener) => {
  site = await serve(answer);
  return fetchJson(site.url, fetch);
};

describe('fetchJson', () => {
  it('fetchJson reads an answer with JSON', async () => {
    expect(await fetchFrom((_request, response) => response.end('{"keys": []}'))).toEqual({ keys: [] });
  });

  it.each<[string, RequestListener, string]>([
    ['an error', (_request, response) => response.writeHead(503).end('{}'), 'it answered with status 503'],
    [
      'a redirect',
      (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'it answered with status 302',
    ],
    ['a page', (_request, response) => response.end('<html>'), 'it did not answer with JSON'],
    [
      'more than 1 MiB',
      (_request, response) => response.end(JSON.stringify('x'.repeat(1024 * 1024))),
      'its answer is too large',
    ],
    [
      'half an answer',
      (_request, response) => {
        response.writeHead(200, { 'content-length': 100 }).write('{', () => response.destroy());
      },
      'it cannot be reached (UND_ERR_SOCKET)',
    ],
  ])('fetchJson rejects an answer without usable JSON: %s', async (_what, answer, reason) => {
    await expect(fetchFrom(answer)).rejects.toThrow(new Error(reason));
  });

  it('fetchJson stops reading an endless answer', async () => {
    const endless: RequestListener = (_request, response) => {
      const write = () => {
        while (response.write(' '.repeat(65_536)));
      };
      response.on('drain', write);
      write();
    };
    await expect(fetchFrom(endless)).rejects.toThrow('its answer is too large');
  });

  it('fetchJson gives up after 5 s', async () => {
    const begun = performance.now();
    await expect(fetchFrom((_request, response) => response.write('{'))).rejects.toThrow(
      'it cannot be reached (TimeoutError)',
    );
    expect(performance.now() - begun).toBeGreaterThan(4_500);
  });

  it('fetchJson rejects if no server listens', async () => {
    site = await serve((_request, response) => response.end());
    const { url, close } = site;
    await close();
    site = undefined;
    await expect(fetchJson(url, fetch)).rejects.toThrow(new Error('it cannot be reached (ECONNREFUSED)'));
  });
});
