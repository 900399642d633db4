import { server as createServer, type Server } from '@hapi/hapi';
import { afterEach, expect, it } from 'vitest';
import { adminPageRoutes, type AdminPageOptions } from '../src/admin-page.js';

let server: Server;
afterEach(() => server.stop({ timeout: 1_000 }));

const start = async (options: AdminPageOptions) => {
  server = createServer({ host: '127.0.0.1', port: 0 });
  server.route(adminPageRoutes(options));
  await server.start();
};
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.info.uri + path, { headers, redirect: 'manual' });

it('/admin leads to the administration page with its query, also below the path of a proxy', async () => {
  await start({ allowedOrigins: [] });
  const response = await get('/admin?search=moon');
  expect([response.status, response.headers.get('location')]).toEqual([302, 'admin/?search=moon']);
});

it('the administration page is text wherever a setting contains HTML', async () => {
  const signInUrl = '/in?next="><script>alert(1)</script>&x';
  await start({ allowedOrigins: ['https://a.example', 'https://*.b.example'], signInUrl });
  const html = await (await get('/admin/')).text();
  expect(html).toContain('content="https://a.example https://*.b.example"');
  expect(html).toContain('content="/in?next=&quot;>&lt;script>alert(1)&lt;/script>&amp;x"');
});

it('the administration page is revalidated, and its hashed files are kept', async () => {
  await start({ allowedOrigins: [] });
  const page = await get('/admin/');
  expect(page.headers.get('cache-control')).toBe('public, no-cache');
  const again = await get('/admin/', { 'if-none-match': page.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
  const [, script = ''] = /src="\.\/(assets\/[^"]+\.js)"/.exec(await page.text()) ?? [];
  const file = await get(`/admin/${script}`);
  expect(file.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await get('/admin/..%2fpackage.json')).status).toBe(404);
});
