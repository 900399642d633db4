import { request, type Agent, type IncomingHttpHeaders } from 'node:http';

/** An answer, or the reason why there is none. */
export interface Answer {
  /** 0 if the connection ended before the answer was complete; `error` says how. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
  readonly text: string;
  readonly error?: string;
}

export interface Question {
  readonly token?: string | undefined;
  readonly body?: unknown;
  /** Keeps connections for the next request. Without it, each request opens a connection. */
  readonly agent?: Agent | undefined;
}

/** Longest wait for an answer. */
const ANSWER_TIMEOUT_MS = 40_000;

/** Sends a request and waits for its answer or its failure. */
export const ask = (method: string, url: string, { token, body, agent }: Question = {}): Promise<Answer> =>
  new Promise((resolve) => {
    const sent = body === undefined ? '' : JSON.stringify(body);
    const headers = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(sent && { 'content-type': 'application/json' }),
    };
    const asked = request(url, { method, agent: agent ?? false, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', broken);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bodyOf(text), text });
      });
    });
    const broken = ({ message }: Error) => {
      resolve({ status: 0, headers: {}, body: {}, text: '', error: message });
    };
    asked.setTimeout(ANSWER_TIMEOUT_MS, () => asked.destroy(new Error('No answer came')));
    asked.on('error', broken).end(sent);
  });

const bodyOf = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
};
