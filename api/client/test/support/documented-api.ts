import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { startApi, type TestApi } from '../../../test/support/api.js';

/** Starts an API for the tests of a file, and sends it the requests to the address that the documentation shows. */
export const useDocumentedApi = (): (() => TestApi) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());
  beforeEach(() => {
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', (input: Request | string, init?: RequestInit) =>
      input instanceof Request
        ? fetch(new Request(input.url.replace('https://live.example.org', api.origin), input))
        : fetch(input, init),
    );
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
  return () => api;
};
