import { expect, it } from 'vitest';
import { isStatus } from '../../src/api/answers.js';
import { request } from '../../src/api/request.js';

// The test runner's server has an ETag for a file, as the API has one for a status.
const url = new URL('../support/status.json', import.meta.url).href;

/** The timing entry of a second request, with the bytes on the wire and the bytes of the body. */
const secondOf = async (cache: 'no-cache' | 'no-store') => {
  performance.clearResourceTimings();
  const ask = () => request({ url, cache, accepts: isStatus, signal: new AbortController().signal });
  await ask();
  const { answer, headers } = await ask();
  const [, second] = performance.getEntriesByName(url) as PerformanceResourceTiming[];
  expect(answer).toEqual({ is_active: false, room_name: null });
  expect(headers.get('etag')).toMatch(/^W\/"/);
  return second;
};

it('a repeated request that may use the browser’s cache is answered by 304 if nothing has changed', async () => {
  const second = await secondOf('no-cache');
  // The Resource Timing specification has 300 for an answer whose body was not sent again.
  expect(second?.transferSize).toBe(300);
  expect(second?.encodedBodySize).toBeGreaterThan(30);
});

it('a repeated request that must not use the browser’s cache is answered in full', async () => {
  const second = await secondOf('no-store');
  expect(second?.transferSize).toBe(300 + second!.encodedBodySize);
});
