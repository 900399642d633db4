import type { Problem } from '@live-webinar/contract';
import { failure, LiveWebinarError } from '../failure.js';
import { within } from '../time-limit.js';
import { isProblem } from './answers.js';

/** How long the API may take to answer, in milliseconds. */
const TIME_LIMIT = 15_000;

/** One question to the API. */
export interface Request<T> {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly token: string | null;
  /** What is sent along, as JSON. */
  readonly body?: object | undefined;
  /** Whether an answer has the shape that was asked for. What has no body is undefined. */
  readonly accepts: (answer: unknown) => answer is T;
  readonly signal: AbortSignal;
}

/**
 * Asks the API once.
 *
 * @throws LiveWebinarError whatever goes wrong: no network, no answer in time, a refusal, an answer that makes no sense
 * @throws the signal's reason once it has aborted
 */
export const request = <T>({ accepts, signal, ...question }: Request<T>): Promise<T> =>
  within(TIME_LIMIT, signal, timedOut, async (signal) => {
    const response = await send(question, signal);
    const answer = await json(response);
    if (!response.ok) throw refusal(response, answer);
    if (!accepts(answer)) throw unexpectedAnswer(response.status);
    return answer;
  });

type Sent = Omit<Request<unknown>, 'accepts' | 'signal'>;

const send = async ({ url, method, token, body }: Sent, signal: AbortSignal) => {
  try {
    return await fetch(url, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      // The host site's cookies are none of the API's business.
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
  } catch {
    signal.throwIfAborted();
    throw failure('network');
  }
};

const json = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
};

const refusal = (response: Response, answer: unknown) =>
  isProblem(answer) ? problem(answer, response) : unexpectedAnswer(response.status);

const problem = ({ code, detail }: Problem, { status, headers }: Response) => {
  const seconds = Number(headers.get('retry-after') ?? NaN);
  return new LiveWebinarError({
    code,
    message: detail,
    status,
    ...(Number.isFinite(seconds) && { retryAfter: seconds }),
  });
};

const unexpectedAnswer = (status: number) => failure('unexpected_answer', status);
const timedOut = () => failure('timeout');
