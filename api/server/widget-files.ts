import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import ammo from '@hapi/ammo';
import { isBoom } from '@hapi/boom';
import type { Lifecycle, ServerRoute } from '@hapi/hapi';
import { problem, sendProblem } from '../src/problem.js';
import { SECURITY } from '../src/security-headers.js';

/** How long browsers keep the element's script, in milliseconds: short, for the two pasted lines never change. */
const KEPT_FOR = 5 * 60 * 1000;

/** The element's script, and its source map. */
export const widgetFilesRoute = (): ServerRoute => ({
  method: 'GET',
  path: '/widget/{file}',
  options: {
    cache: { expiresIn: KEPT_FOR, privacy: 'public' },
    // Module scripts are always fetched with CORS, from pages that nobody knows beforehand.
    cors: { origin: 'ignore' },
    security: SECURITY,
    ext: { onPreResponse: { method: refuseImpossibleRange } },
  },
  handler: {
    directory: {
      path: dirname(createRequire(import.meta.url).resolve('@live-webinar/widget/bundle/live-webinar.js')),
      index: false,
      redirectToSlash: false,
    },
  },
});

// Hapi finds this out only while it sends, when an answer can no longer become a problem.
const refuseImpossibleRange: Lifecycle.Method = (request, h) => {
  const { response } = request;
  const { range } = request.headers;
  if (isBoom(response) || typeof range !== 'string') return h.continue;

  const length = Number(response.headers['content-length']);
  if (!Number.isInteger(length) || ammo.header(range, length)) return h.continue;
  return sendProblem(h, problem(416, 'range_not_satisfiable', 'The file has no such range')).header(
    'content-range',
    `bytes */${length}`,
  );
};
