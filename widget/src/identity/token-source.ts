import { failure } from '../failure.js';
import type { Advice } from '../load-diagnosis.js';
import { withTimeout } from '../async/with-timeout.js';
import { isJwt } from './jwt.js';

/** How long the host site may take to hand out a token, in milliseconds. */
export const TOKEN_TIME_LIMIT_MS = 15_000;

type GetToken = () => string | Promise<string>;

/** How the host site hands out its token. */
export interface TokenNeeds {
  /** What was set on the element as its token; `null` where nothing was. */
  readonly given: () => string | null;
  /** The host site's function, where it set one. */
  readonly ask: () => GetToken | undefined;
  /**
   * Decides about each token that the host site's function answered.
   *
   * @param isRequested the host page asked for a new token itself
   * @returns whether the token may be used; one of another person may not
   */
  readonly accepts: (token: string | null, isRequested: boolean) => boolean;
  /** Is told what is wrong with what the host site handed out. The text never contains the token. */
  readonly advise: (advice: Advice) => void;
  /** What the function has answered already; undefined where it was not asked yet. */
  readonly answered?: string | null | undefined;
}

/** Knows the token to use. It is kept in memory, and nowhere else. */
export interface Tokens {
  /** The token to try first; `null` for nobody. @throws LiveWebinarError `token_unavailable` */
  current(): Promise<string | null>;
  /** Another one, after this one was turned away; undefined where there is none. @throws LiveWebinarError `token_unavailable` */
  renewed(turnedAway: string | null): Promise<string | null | undefined>;
  /** Asks the host site's function for a new token, where there is one. @throws LiveWebinarError `token_unavailable` */
  renew(): Promise<void>;
  /** The function's last answer is not used again. */
  forget(): void;
}

/**
 * What was set on the element comes first. The host site's function is asked at first, when a token has run out, and when
 * the host page wants it. What is no JWT is never answered, so that it is never sent anywhere.
 */
export const createTokens = ({ given, ask, accepts, advise, ...start }: TokenNeeds): Tokens => {
  let { answered } = start;
  /** The token that was set and turned away. Where the function has answered already, that is why. */
  let staleGiven = answered === undefined ? null : given();
  let question: Promise<string | null> | undefined;
  let questions = 0;

  const put = (getToken: GetToken, isRequested = false): Promise<string | null> => {
    questions += 1;
    const number = questions;
    const own = answerOf(getToken, advise)
      .then((token) => {
        // The function was asked again meanwhile: the newer answer counts.
        if (number !== questions) return question ?? answered ?? null;
        if (!accepts(token, isRequested)) throw failure('token_unavailable');
        answered = token;
        return token;
      })
      .finally(() => {
        if (question === own) question = undefined;
      });
    question = own;
    return own;
  };

  // Requests that run out of a token at the same time share one question.
  const putOnce = (getToken: GetToken) => question ?? put(getToken);

  const known = () => {
    const token = given();
    if (token === null || token === staleGiven) return answered;
    if (isJwt(token)) return token;
    advise('token_is_no_jwt');
    return answered;
  };

  return {
    async current() {
      const token = known();
      if (token !== undefined) return token;
      const getToken = ask();
      if (getToken) return putOnce(getToken);
      const set = given();
      if (set !== null && !isJwt(set)) throw failure('token_unavailable');
      return set;
    },
    async renewed(turnedAway) {
      if (turnedAway === given()) staleGiven = turnedAway;
      if (turnedAway === answered) answered = undefined;
      const token = known();
      if (token !== undefined) return token;
      const getToken = ask();
      return getToken && putOnce(getToken);
    },
    async renew() {
      const getToken = ask();
      if (!getToken) return;
      const before = given();
      await put(getToken, true);
      staleGiven = before;
    },
    forget() {
      answered = undefined;
    },
  };
};

const tooLate = () => failure('token_unavailable');

/** Asks the host site's function. A question that is never answered ends, so that the next one is a new one. */
const answerOf = async (getToken: GetToken, advise: (advice: Advice) => void): Promise<string | null> => {
  let answer: unknown;
  try {
    const { signal } = new AbortController();
    answer = await withTimeout(TOKEN_TIME_LIMIT_MS, signal, tooLate, async () => getToken());
  } catch {
    advise('get_token_failed');
    throw failure('token_unavailable');
  }
  const token = typeof answer === 'string' ? answer.trim() : answer;
  // A site without a session answers an empty text, or what its language has for nothing.
  if (token === '' || token === null || token === undefined || token === false) return null;
  if (isJwt(token)) return token;
  advise('get_token_is_no_jwt');
  throw failure('token_unavailable');
};
