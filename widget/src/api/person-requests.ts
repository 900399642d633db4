import { failureOf } from '../failure.js';
import type { Tokens } from '../identity/tokens.js';

/** Makes requests in the name of a person. */
export interface PersonRequests {
  /** Sends the person's token. If it has expired and there is another one, repeats the request once with that. */
  ask<T>(send: (token: string | null) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** The token that was sent last: it is this person's, whatever the page has set since. */
  readonly lastToken: () => string | null;
}

export const createPersonRequests = (tokens: Pick<Tokens, 'current' | 'afterRefusal'>): PersonRequests => {
  let lastToken: string | null = null;

  return {
    async ask(send, signal) {
      const token = await tokens.current(signal);
      lastToken = token;
      try {
        return await send(token);
      } catch (error) {
        if (failureOf(error).status !== 401) throw error;
        const other = await tokens.afterRefusal(token, signal);
        if (!other) throw error;
        lastToken = other;
        return send(other);
      }
    },
    lastToken: () => lastToken,
  };
};
