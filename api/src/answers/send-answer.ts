import type { ResponseObject, ResponseToolkit } from '@hapi/hapi';
import type { Answer } from './answer.js';

/** Hapi's toolkit, as far as answers need it: then it may be that of any route. */
export type Toolkit = Pick<ResponseToolkit, 'response'>;

/** Sends an answer through Hapi. */
export const sendAnswer = (h: Toolkit, { status, headers, body }: Answer): ResponseObject => {
  const response = h.response(body).code(status);
  // Content types are complete: Hapi must not add a charset.
  response.charset('');
  for (const [name, value] of Object.entries(headers)) response.header(name, value);
  return response;
};
