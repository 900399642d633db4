import { createElement as createPreactElement, render as renderWithPreact } from 'preact';
import { createElement as createReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Webinar as ReactWebinar } from './consumer/webinar.js';
import { Webinar as PreactWebinar } from './documented/preact-webinar.js';
import { standInForApi, type ApiStandIn } from './support/api-stand-in.js';
import { becomes } from './support/element.js';
import { TOKEN } from './support/tokens.js';
import { waitUntil } from './support/waiting.js';

let api: ApiStandIn;
let container: HTMLElement;

beforeEach(() => {
  api = standInForApi();
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (url: string, options?: RequestInit) =>
    url === '/my/live-token' ? Promise.resolve(new Response(TOKEN)) : fetch(url, options),
  );
  container = document.createElement('div');
  document.body.append(container);
});
afterEach(() => {
  container.remove();
  vi.restoreAllMocks();
});

const shownElement = async () => {
  await waitUntil(() => container.querySelector('live-webinar'), 'the framework renders the element');
  const element = container.querySelector('live-webinar')!;
  await becomes(element, 'wait');
  return element;
};

/** The API that was asked, the webinar, and whose token was sent. */
const firstRequest = () => {
  const { url, token } = api.of('viewer')[0]!;
  return [url.href, token];
};
const REQUEST = ['https://live.example.org/api/live/viewer/123/', TOKEN];

describe.each([
  {
    framework: 'React',
    mount: () => {
      const root = createRoot(container);
      root.render(createReactElement(ReactWebinar, { id: '123' }));
      return () => {
        root.unmount();
      };
    },
  },
  {
    framework: 'Preact',
    mount: () => {
      renderWithPreact(createPreactElement(PreactWebinar, { id: '123' }), container);
      return () => {
        renderWithPreact(null, container);
      };
    },
  },
])('the documented component', ({ framework, mount }) => {
  it(`the documented component with ${framework} passes getToken and listens to events`, async () => {
    const log = vi.spyOn(console, 'log').mockReturnValue();
    const unmount = mount();
    const element = await shownElement();
    expect(firstRequest()).toEqual(REQUEST);
    element.dispatchEvent(new CustomEvent('live-webinar-left', { detail: { reason: 'ended' } }));
    expect(log.mock.calls).toEqual([['ended']]);
    unmount();
    expect(container.childElementCount).toBe(0);
  });
});
