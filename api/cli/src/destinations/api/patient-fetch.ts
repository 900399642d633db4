import { setTimeout as wait } from 'node:timers/promises';

/** With pauses of 0.5, 1, 2, 4 and 8 seconds in between: long enough for a restart of the API. */
const MAX_ATTEMPTS = 6;
const FIRST_PAUSE_MS = 500;
const ANSWER_TIMEOUT_MS = 60_000;
/** A limit of requests per minute asks for at most this. */
const MAX_RETRY_AFTER_MS = 60_000;

/** Too many requests, or an API or its database that is away for a moment. */
const RETRIED_STATUSES: readonly number[] = [429, 502, 503, 504];

/** The API was asked repeatedly and gave no usable answer. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  /** Whether a request that changes something may have been carried out all the same. */
  readonly mayBeDone: boolean;

  constructor(request: Request, reason: string) {
    super(
      `The API at ${new URL(request.url).origin} gave no answer (${reason}), in ${MAX_ATTEMPTS} attempts.`,
    );
    this.mayBeDone = request.method !== 'GET';
  }
}

/** The code of a network fault, such as `ECONNREFUSED`: the message of `fetch` says nothing. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : error.message;
};

/** @returns the answer, whose body has been read, or the reason why no answer came */
const attempt = async (request: Request): Promise<Response | string> => {
  try {
    const response = await fetch(request.clone(), {
      // The token is for this address alone.
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    await response.clone().arrayBuffer();
    return response;
  } catch (error) {
    return reasonOf(error);
  }
};

const retryAfterMs = (answer: Response | string): number => {
  const seconds = answer instanceof Response ? Number(answer.headers.get('retry-after')) : 0;
  return Number.isFinite(seconds) ? Math.min(seconds * 1_000, MAX_RETRY_AFTER_MS) : 0;
};

/**
 * Sends a request that may be repeated, until there is an answer: after lost connections, and when the API is overloaded or
 * asks to slow down, it tries again after growing pauses, and not before `Retry-After` says.
 *
 * @throws NoAnswer after several attempts
 */
export const fetchPatiently = async (request: Request): Promise<Response> => {
  let pauseMs = FIRST_PAUSE_MS;
  for (let attempts = 1; ; attempts += 1) {
    const answer = await attempt(request);
    if (answer instanceof Response && !RETRIED_STATUSES.includes(answer.status)) return answer;
    if (attempts === MAX_ATTEMPTS) {
      throw new NoAnswer(request, answer instanceof Response ? `status ${answer.status}` : answer);
    }
    await wait(Math.max(pauseMs, retryAfterMs(answer)));
    pauseMs *= 2;
  }
};
