import type { Problem } from '@live-webinar/contract';
import { failure, LiveWebinarError } from '../failure.js';
import { withTimeout } from '../async/with-timeout.js';
import { isProblem } from './answers.js';

/** How long the API may take to answer. */
const TIMEOUT_MS = 15_000;

/** One question to the API. */
export interface Request<T> {
  readonly url: string;
  /** Default: `GET`. */
  readonly method?: 'POST' | 'DELETE';
  /** Default: nobody's. */
  readonly token?: string | null;
  /** What is sent along, as JSON. */
  readonly body?: object | undefined;
  /** Where the browser may keep a copy: `no-cache` asks with its ETag whether it is still good. Else nobody keeps any. */
  readonly cache?: RequestCache;
  /** Whether an answer has the shape that was asked for. What has no body is undefined. */
  readonly accepts: (answer: unknown) => answer is T;
  readonly signal: AbortSignal;
}

/** What was answered, and by what it came. */
export interface Answer<T> {
  readonly answer: T;
  readonly headers: Headers;
}

/**
 * Asks the API once.
 *
 * @throws LiveWebinarError whatever goes wrong: no network, no answer in time, a refusal, an answer that makes no sense
 * @throws the signal's reason once it has aborted
 */
export const request = <T>({ accepts, signal, ...question }: Request<T>): Promise<Answer<T>> =>
  withTimeout(TIMEOUT_MS, signal, timedOut, async (signal) => {
    const response = await send(question, signal);
    const answer = await json(response);
    if (!accepts(answer)) throw unexpectedAnswer(response, answer);
    return { answer, headers: response.headers };
  });

type Sent = Omit<Request<unknown>, 'accepts' | 'signal'>;

/**
 * Sends a question, and waits for the beginning of the answer.
 *
 * @throws as {@link request} does, but for what is in the answer
 */
export const send = async (
  { url, method, token, body, cache = 'no-store' }: Sent,
  signal: AbortSignal,
): Promise<Response> => {
  const response = await fetch(url, {
    ...(method && { method }),
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    // The host site's cookies are none of the API's business.
    credentials: 'omit',
    cache,
    signal,
  }).catch(() => {
    signal.throwIfAborted();
    throw failure('network');
  });
  if (!response.ok) throw refusal(response, await json(response));
  return response;
};

const json = (response: Response): Promise<unknown> => response.json().catch(() => undefined);

const refusal = (response: Response, answer: unknown) =>
  isProblem(answer) ? problem(answer, response) : unexpectedAnswer(response, answer);

const problem = ({ code, detail }: Problem, { status, headers }: Response) => {
  const seconds = Number(headers.get('retry-after') ?? NaN);
  return new LiveWebinarError({
    code,
    message: detail,
    status,
    ...(Number.isFinite(seconds) && { retryAfter: seconds }),
  });
};

const unexpectedAnswer = ({ status, headers }: Response, answer: unknown) => {
  const type = headers.get('content-type') ?? 'nothing';
  // Something else than the API answers with something else than JSON, with a page as a rule.
  return failure(
    'unexpected_answer',
    status,
    answer === undefined && !type.includes('json') ? type : undefined,
  );
};
const timedOut = () => failure('timeout');
