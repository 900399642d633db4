import { createRequire } from 'node:module';
import type { ServerRoute } from '@hapi/hapi';
import { headerOptions, type HeadersFor } from '../headers/common-headers.js';
import type { ApiRoute } from '../routes/route.js';
import { openApiDocument } from './document.js';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** Where the OpenAPI document is, below the plugin's prefix. */
export const DOCUMENT_PATH = '/openapi.json';

/** Serves the OpenAPI document of these routes to everybody. */
export const documentRoute = (
  routes: readonly ApiRoute[],
  prefix: string | undefined,
  headersFor: HeadersFor,
): ServerRoute => {
  const document = JSON.stringify(openApiDocument(routes, { version, url: prefix ?? '/' }));
  return {
    method: 'GET',
    path: DOCUMENT_PATH,
    options: { auth: false, cache: { expiresIn: 60_000 }, ...headerOptions(headersFor) },
    handler: (_request, h) => h.response(document).type('application/json'),
  };
};
