import { withTimeout } from '../async/with-timeout.js';
import { failure } from '../failure.js';
import type { Advice } from '../load-diagnosis.js';
import { isJwt } from './jwt.js';

/** How long the page may take to hand out a token. */
const GET_TOKEN_TIMEOUT_MS = 15_000;

export type GetToken = () => string | Promise<string>;

/** What the page has set. */
export interface TokenSettings {
  /** Without white space around it; `null` if the page has set none. */
  readonly token: string | null;
  readonly getToken: GetToken | undefined;
}

export interface TokensNeeds {
  readonly settings: () => TokenSettings;
  /**
   * Called with each token that `getToken` answered.
   *
   * @param isRequested the page has asked for a new token itself
   * @returns whether the token may be used
   */
  readonly accept: (token: string | null, isRequested: boolean) => boolean;
  /** Reports to the site's team why a token was not used. Never contains the token. */
  readonly advise: (advice: Advice) => void;
  /** What `getToken` has answered already; undefined if it was not asked yet. */
  readonly answered?: string | null | undefined;
}

/** The tokens of one person, in the order in which they are tried. They are kept in memory only. */
export interface Tokens {
  /**
   * The token to try first; `null` for somebody who is not signed in.
   *
   * @throws LiveWebinarError `token_unavailable`
   * @throws the signal's reason once it has aborted
   */
  current(signal: AbortSignal): Promise<string | null>;
  /** Another token after this one was refused; undefined if there is none. @throws as {@link Tokens.current} */
  afterRefusal(refused: string | null, signal: AbortSignal): Promise<string | null | undefined>;
  /** Asks `getToken` for a new token, if the page has set it. @throws LiveWebinarError `token_unavailable` */
  renew(): Promise<void>;
  /** Clears the answer of `getToken`. */
  forgetAnswer(): void;
}

/**
 * The token that the page has set comes first. `getToken` is asked at the beginning, when a token has expired, and when the
 * page wants a new one. Only JWTs are handed on, so nothing else is ever sent anywhere.
 */
export const createTokens = ({ settings, accept, advise, ...start }: TokensNeeds): Tokens => {
  let { answered } = start;
  /** The token that was set and refused. If `getToken` has answered already, that is the reason why. */
  let refusedSetting = answered === undefined ? null : settings().token;
  let request: Promise<string | null> | undefined;
  let requests = 0;

  const askNow = (getToken: GetToken, isRequested = false): Promise<string | null> => {
    requests += 1;
    const number = requests;
    const own = requestToken(getToken, advise)
      .then((token) => {
        // If `getToken` was asked again in the meantime, the later answer counts.
        if (number !== requests) return request ?? answered ?? null;
        if (!accept(token, isRequested)) throw failure('token_unavailable');
        answered = token;
        return token;
      })
      .finally(() => {
        if (request === own) request = undefined;
      });
    request = own;
    return own;
  };

  // API calls whose token expires at the same time share one request. A call that is given up does not wait for it.
  const ask = (getToken: GetToken, signal: AbortSignal) =>
    withTimeout(GET_TOKEN_TIMEOUT_MS, signal, unavailable, () => request ?? askNow(getToken));

  const known = () => {
    const { token } = settings();
    if (token === null || token === refusedSetting) return answered;
    if (isJwt(token)) return token;
    advise('token_is_no_jwt');
    return answered;
  };

  return {
    async current(signal) {
      const knownToken = known();
      if (knownToken !== undefined) return knownToken;
      const { token, getToken } = settings();
      if (getToken) return ask(getToken, signal);
      if (token !== null && !isJwt(token)) throw unavailable();
      return token;
    },
    async afterRefusal(refused, signal) {
      const { token, getToken } = settings();
      if (refused === token) refusedSetting = refused;
      if (refused === answered) answered = undefined;
      const knownToken = known();
      if (knownToken !== undefined) return knownToken;
      return getToken && ask(getToken, signal);
    },
    async renew() {
      const { token, getToken } = settings();
      if (!getToken) return;
      await askNow(getToken, true);
      refusedSetting = token;
    },
    forgetAnswer() {
      answered = undefined;
    },
  };
};

const unavailable = () => failure('token_unavailable');

/** Asks the page for a token. A request without an answer ends, so that the next one is a new one. */
const requestToken = async (getToken: GetToken, advise: (advice: Advice) => void): Promise<string | null> => {
  let answer: unknown;
  try {
    const { signal } = new AbortController();
    answer = await withTimeout(GET_TOKEN_TIMEOUT_MS, signal, unavailable, async () => getToken());
  } catch {
    advise('get_token_failed');
    throw unavailable();
  }
  const token = typeof answer === 'string' ? answer.trim() : answer;
  // For somebody who is not signed in, pages answer an empty text or their language's word for nothing.
  if (token === '' || token === null || token === undefined || token === false) return null;
  if (isJwt(token)) return token;
  advise('get_token_is_no_jwt');
  throw unavailable();
};
