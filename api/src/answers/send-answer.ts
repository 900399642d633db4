import type { ResponseObject, ResponseToolkit } from '@hapi/hapi';
import type { Answer } from './answer.js';

/** The part of Hapi's toolkit that answers need, which the toolkit of every route has. */
export type Toolkit = Pick<ResponseToolkit, 'response'>;

/** Sends an answer through Hapi. */
export const sendAnswer = (h: Toolkit, { status, headers, body }: Answer): ResponseObject => {
  const response = h.response(body).code(status);
  // The content types are complete: Hapi must not add a charset.
  response.charset('');
  for (const [name, value] of Object.entries(headers)) response.header(name, value);
  return response;
};
