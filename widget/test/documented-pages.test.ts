import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

it('the documented getToken fetches the token as text', async () => {
  const element: { getToken?: () => Promise<string> } = {};
  vi.stubGlobal('document', { querySelector: (name: string) => (name === 'live-webinar' ? element : null) });
  vi.stubGlobal('fetch', async (path: string) => new Response(path === '/my/live-token' ? 'a.b.c' : ''));
  await import('./documented/get-token.js');
  expect(await element.getToken?.()).toBe('a.b.c');
});

it('the documented service worker does not touch the API, the element and the tokens', async () => {
  let onFetch: (event: object) => void = () => undefined;
  vi.stubGlobal('addEventListener', (_name: string, listener: typeof onFetch) => (onFetch = listener));
  vi.stubGlobal('location', { origin: 'https://courses.example.org' });
  vi.stubGlobal('fromCacheOrNetwork', () => 'an answer');
  await import('./documented/service-worker.js');
  const isHandled = (url: string) => {
    const respondWith = vi.fn();
    onFetch({ request: { url }, respondWith });
    return respondWith.mock.calls.length > 0;
  };
  const site = 'https://courses.example.org';
  expect(isHandled(`${site}/webinars/123`)).toBe(true);
  for (const url of [
    `${site}/api/live/events/123/`,
    `${site}/widget/live-webinar.js`,
    `${site}/my/live-token`,
    'https://live.example.org/api/live/status/123/',
  ]) {
    expect([url, isHandled(url)]).toEqual([url, false]);
  }
});
