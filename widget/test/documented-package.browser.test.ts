import { expect, it, vi } from 'vitest';
import { commands } from 'vitest/browser';
import { standInForApi } from './support/api-stand-in.js';
import { TOKEN } from './support/tokens.js';
import { waitUntil } from './support/waiting.js';

// Nothing here imports the element before the documented line does.
it('the documented lines of the package register the element and send the token', async () => {
  const api = standInForApi();
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (url: string, options?: RequestInit) =>
    url === '/my/live-token' ? Promise.resolve(new Response(TOKEN)) : fetch(url, options),
  );
  document.body.innerHTML = await commands.readFile('widget/test/documented/element.html');
  expect(customElements.get('live-webinar')).toBe(undefined);
  await import('./documented/get-token.js');
  await import('./documented/define.js');
  await waitUntil(() => document.querySelector('live-webinar')?.state === 'wait', 'shows what is offered');
  expect(api.of('viewer').map(({ url, token }) => [url.href, token])).toEqual([
    ['https://live.example.org/api/live/viewer/123/', TOKEN],
  ]);
  document.body.replaceChildren();
});
