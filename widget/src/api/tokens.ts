import { failure } from '../failure.js';

/** How the host site hands out its token. */
export interface TokenNeeds {
  /** The token that was set on the element; `null` where there is none. */
  readonly given: () => string | null;
  /** The host site's function, where it set one. */
  readonly ask: () => (() => string | Promise<string>) | undefined;
  /** Hears of each token that the host site's function answered. */
  readonly onAnswer: (token: string | null) => void;
}

/** Knows the token to use. It is kept in memory, and nowhere else. */
export interface Tokens {
  /** The token to try first; `null` for nobody. @throws LiveWebinarError `token_unavailable` */
  current(): Promise<string | null>;
  /** Another one, after this one was turned away; undefined where there is none. @throws LiveWebinarError `token_unavailable` */
  renewed(stale: string | null): Promise<string | null | undefined>;
  /** The next one is to be asked for anew. */
  forget(): void;
}

/** What was set on the element comes first; the host site's function is asked at first and when a token has run out. */
export const createTokens = ({ given, ask, onAnswer }: TokenNeeds): Tokens => {
  let answered: string | null | undefined;
  let stale: string | null | undefined;
  let question: Promise<string | null> | undefined;

  const put = async (getToken: () => string | Promise<string>) => {
    try {
      // A site without a session answers an empty text, or what its language has for nothing.
      const token = ((await getToken()) as string | null | undefined) || null;
      answered = token;
      onAnswer(token);
      return token;
    } catch {
      throw failure('token_unavailable');
    } finally {
      question = undefined;
    }
  };

  // Requests that run out of a token at the same time share one question.
  const putOnce = (getToken: () => string | Promise<string>) => (question ??= put(getToken));

  const known = () => {
    const token = given();
    return token !== null && token !== stale ? token : answered;
  };

  return {
    async current() {
      const token = known();
      if (token !== undefined) return token;
      const getToken = ask();
      return getToken ? putOnce(getToken) : given();
    },
    async renewed(turnedAway) {
      stale = turnedAway;
      const token = known();
      if (token !== undefined && token !== turnedAway) return token;
      const getToken = ask();
      return getToken && putOnce(getToken);
    },
    forget() {
      answered = undefined;
    },
  };
};
