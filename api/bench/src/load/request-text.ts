import { HOST_PAGE } from '../scene/settings.js';

/** A request as it is written: with what browsers send with everything, as far as servers look at it. */
export const requestText = (method: 'GET' | 'POST', path: string, headers: readonly string[] = []): string =>
  [
    `${method} ${path} HTTP/1.1`,
    'Host: live.example.org',
    `Origin: ${HOST_PAGE}`,
    'Accept: */*',
    ...headers,
    '',
    '',
  ].join('\r\n');
