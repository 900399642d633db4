import type { LiveWebinar } from '@live-webinar/widget';
import { fixture, html } from '@open-wc/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useCleanPage } from './support/clean-page.js';
import { setUpMistake } from '../src/api/set-up-mistake.js';
import { failure } from '../src/failure.js';
import { apiUrl, problem, standInForApi, type ApiStandIn, type Asked } from './support/api-stand-in.js';
import { expectAccessible } from './support/accessible.js';
import { recordConsole } from './support/console.js';
import { becomes, eventsOf, part, press, words } from './support/element.js';
import { visitorBefore } from './support/messages.js';
import { fakeTime, passTime } from './support/time.js';
import { TOKEN } from './support/tokens.js';
import { waitUntil } from './support/waiting.js';

let logged: string[];
useCleanPage();
beforeEach(() => {
  logged = recordConsole();
});

const NOT_SET_UP =
  "This webinar is not set up correctly on this page. The site's team can see the reason in the browser's console.";
const isProbe = ({ options }: Asked) => options.mode === 'no-cors';
const blocked = () => Promise.reject(new TypeError('Failed to fetch'));
/** A browser that does not let the page read the API's answers. */
const unreadable = (asked: Asked) => (isProbe(asked) ? new Response() : blocked());
const probes = (api: ApiStandIn) => api.of('viewer').filter(isProbe).length;

/** An element whose first request fails. */
const failing = async (answer: (asked: Asked) => Response | Promise<Response>, base = '') => {
  const api = standInForApi();
  api.answers.viewer = answer;
  const element = document.createElement('live-webinar');
  const events = eventsOf(element);
  Object.assign(element, { webinarId: '123', apiUrl: `${apiUrl()}${base}`, token: TOKEN });
  await fixture(html`<div>${element}</div>`);
  await becomes(element, 'failed');
  await element.updateComplete;
  return { api, element, events };
};

const expectNotSetUp = async (element: LiveWebinar, events: unknown[]) => {
  expect(words(element, 'error')).toBe(NOT_SET_UP);
  expect(events).toEqual([['error', { code: 'not_set_up', message: NOT_SET_UP }]]);
  expect(logged).toHaveLength(1);
  expect(logged[0]).not.toContain(TOKEN);
  await expectAccessible(element);
};

describe('a page whose origin the API does not allow', () => {
  it('an origin that the API does not allow is explained in the console; visitors get a general message', async () => {
    const { element, events } = await failing(unreadable);
    await expectNotSetUp(element, events);
    expect(logged[0]).toContain('ALLOWED_ORIGINS');
    expect(logged[0]).toContain(`Add ${window.origin} to`);
  });

  it('the API is probed once, and again when the person tries again', async () => {
    const api = standInForApi();
    api.answers.viewer = unreadable;
    fakeTime();
    const element = await fixture<LiveWebinar>(
      html`<live-webinar webinar-id="1" api-url=${apiUrl()}></live-webinar>`,
    );
    await passTime(120_000);
    expect(api.count('viewer')).toBeGreaterThan(4);
    expect(probes(api)).toBe(1);
    expect(words(element, 'error')).toBe(NOT_SET_UP);
    await press(element, 'retry-button');
    await passTime(1_000);
    expect(probes(api)).toBe(2);
    expect(logged).toHaveLength(1);
    delete api.answers.viewer;
    await press(element, 'retry-button');
    await passTime(1_000);
    expect(element.state).toBe('wait');
  });

  it('a page without an origin needs allow-same-origin', async () => {
    standInForApi().answers.viewer = unreadable;
    const page = { protocol: 'https:', origin: 'null' };
    expect(await mistake(`${apiUrl()}/api/live/viewer/1/`, page)).toMatch(/no origin.*allow-same-origin/);
  });
});

describe('an api-url that does not lead to the API', () => {
  const answers: [string, () => Response, string][] = [
    ['a 404 of the API', problem(404, 'not_found'), 'answered 404 (not_found)'],
    [
      'a page',
      () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
      'answered 200 (text/html)',
    ],
    ['a 404 of another server', () => new Response('Not here', { status: 404 }), 'answered 404 (text/plain'],
    ['nothing', () => new Response(null, { status: 200 }), 'answered 200 (nothing)'],
  ];

  it.for(answers)('a wrong api-url is reported with the URL and the answer: %s', async ([, answer, came]) => {
    const { element, events } = await failing(answer);
    await expectNotSetUp(element, events);
    expect(logged[0]).toContain(`${apiUrl()}/api/live/viewer/123/ ${came}`);
  });

  it.for([
    ['the API answers', problem(404, 'not_found')],
    ['the answer cannot be read', unreadable],
  ] as const)('an api-url that ends with /api is reported as such: %s', async ([, answer]) => {
    const { element, events } = await failing(answer, '/api');
    await expectNotSetUp(element, events);
    expect(logged[0]).toContain('must not end with /api');
  });
});

describe('a failure that has another cause', () => {
  it.for([
    ['network', blocked],
    ['webinar_not_found', problem(404, 'webinar_not_found')],
    ['unavailable', problem(503, 'unavailable')],
    ['rate_limited', problem(429, 'rate_limited')],
    ['unexpected_answer', () => new Response('<html>', { status: 502 })],
    ['unexpected_answer', () => new Response('{"hello":"world"}')],
    ['unexpected_answer', () => new Response('{"webi', { headers: { 'content-type': 'application/json' } })],
  ] as const)(
    'a failure with another cause than the set-up is shown as it is: %s',
    async ([code, answer]) => {
      const { element, events } = await failing(answer);
      expect(events).toEqual([['error', expect.objectContaining({ code })]]);
      expect(words(element, 'error')).not.toBe(NOT_SET_UP);
      expect(logged).toEqual([]);
    },
  );

  it('a network that is down is shown as such, without a probe', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const { api, events } = await failing(unreadable);
    expect(events).toEqual([['error', expect.objectContaining({ code: 'network' })]]);
    expect(probes(api)).toBe(0);
  });

  it('a failure after an answer leads to no probe, because the element is set up correctly', async () => {
    const api = standInForApi();
    const element = await fixture<LiveWebinar>(
      html`<live-webinar webinar-id="1" api-url=${apiUrl()}></live-webinar>`,
    );
    await becomes(element, 'wait');
    api.answers.viewer = unreadable;
    await expect(element.refresh()).rejects.toMatchObject({ code: 'network' });
    expect(probes(api)).toBe(0);
  });
});

const mistake = (address: string, page: { protocol: string; origin: string }) =>
  setUpMistake(failure('network'), address, new AbortController().signal, page);

describe('a page over https', () => {
  const page = { protocol: 'https:', origin: 'https://school.example' };

  it('a page over https cannot use an API over http', async () => {
    const api = standInForApi();
    expect(await mistake('http://live.example.org/api/live/viewer/1/', page)).toMatch(
      /over https.*http:\/\/live\.example\.org/,
    );
    expect(api.asked).toEqual([]);
  });

  it.for(['http://localhost:3000', 'http://127.0.0.1:3000'])('a page over https can use %s', async (base) => {
    standInForApi().answers.viewer = unreadable;
    expect(await mistake(`${base}/api/live/viewer/1/`, page)).toContain('ALLOWED_ORIGINS');
  });
});

it('a Content-Security-Policy that forbids the API is reported with its directive', async () => {
  const api = standInForApi();
  api.answers.viewer = () => {
    const event = { blockedURI: `${apiUrl()}/api/live/`, effectiveDirective: 'connect-src' };
    document.dispatchEvent(
      new SecurityPolicyViolationEvent('securitypolicyviolation', {
        ...event,
        documentURI: location.href,
        disposition: 'enforce',
        originalPolicy: '',
        statusCode: 200,
        violatedDirective: 'connect-src',
      }),
    );
    return blocked();
  };
  const page = { protocol: 'https:', origin: 'https://school.example' };
  expect(await mistake(`${apiUrl()}/api/live/viewer/1/`, page)).toBe(
    `the page's Content-Security-Policy (connect-src) forbids requests to ${apiUrl()}. Add ${apiUrl()} to its connect-src.`,
  );
});

it.for([
  [{ webinarId: ' ' }, 'webinar-id'],
  [{ apiUrl: 'javascript:alert(1)' }, 'api-url'],
] as const)('a missing setting is reported in the console: %j', async ([settings, attribute]) => {
  standInForApi();
  const element = document.createElement('live-webinar');
  Object.assign(element, { webinarId: '1', apiUrl: apiUrl() }, settings);
  await fixture(html`<div>${element}</div>`);
  await becomes(element, 'failed');
  await waitUntil(() => logged.length > 0, 'says so in the console');
  expect(logged).toEqual([expect.stringContaining(`no ${attribute}`)]);
  expect(part(element, 'retry-button')).toBe(null);
});

it('an unsafe address for a button is reported in the console', async () => {
  standInForApi(visitorBefore());
  const element = await fixture<LiveWebinar>(
    html`<live-webinar webinar-id="1" api-url=${apiUrl()} register-url="javascript:alert(1)"></live-webinar>`,
  );
  await becomes(element, 'register');
  await element.updateComplete;
  await press(element, 'register-button');
  await waitUntil(() => logged.length > 0);
  expect(logged).toEqual([expect.stringContaining('register-url')]);
});
