import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../test/support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

it('/docs leads to the documentation page, also below the path of a proxy', async () => {
  const response = await fetch(`${api.origin}/docs`, { redirect: 'manual' });
  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toBe('docs/');
});

it('the documentation page loads only files of this server, and runs no inline script or style', async () => {
  const { status, headers, text } = await api.call('GET', '/docs/');
  expect(status).toBe(200);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self';/);
  expect(policy).not.toMatch(/unsafe|https?:/);
  const files = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file);
  expect(files.length).toBeGreaterThan(4);
  for (const file of files) {
    const url = new URL(file, `${api.origin}/docs/`);
    expect(url.origin).toBe(api.origin);
    expect((await fetch(url)).status).toBe(200);
  }
});
