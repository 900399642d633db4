import type { Answer, Headers } from '@live-webinar/api';

/** The complete headers of an answer after which the connection is closed. */
export const closingHeaders = ({ headers, body }: Answer, commonHeaders: Headers): Headers => ({
  ...headers,
  ...commonHeaders,
  'content-length': String(Buffer.byteLength(body)),
  connection: 'close',
});
