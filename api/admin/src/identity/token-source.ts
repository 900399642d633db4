import { createOriginMatcher } from '@live-webinar/api/allowed-origins';
import { TOKEN_WANTED, tokenInFragment, tokenInMessage } from './token-messages.js';

/** Where the page gets its tokens from. */
export interface TokenSource {
  /** Asks the window that opened this one for a token, if there is one. */
  ask(): void;
  stop(): void;
}

/**
 * Takes tokens from the address's fragment, which it removes at once, and from the window that opened this one. The token is
 * only ever in memory.
 *
 * @param origins the allowed origins of that window; the page's own is always allowed
 */
export const openTokenSource = (
  origins: readonly string[],
  onToken: (token: string) => void,
): TokenSource => {
  const isListed = createOriginMatcher(origins);
  const isAllowed = (origin: string) => origin === location.origin || isListed(origin);

  const takeFragment = () => {
    if (!location.hash) return;
    const token = tokenInFragment(location.hash);
    history.replaceState(history.state, '', location.pathname + location.search);
    if (token) onToken(token);
  };
  const takeMessage = (event: MessageEvent<unknown>) => {
    const token = tokenInMessage(event, window.opener, isAllowed);
    if (token) onToken(token);
  };
  window.addEventListener('hashchange', takeFragment);
  window.addEventListener('message', takeMessage);
  takeFragment();
  return {
    ask() {
      const opener = window.opener as Window | null;
      // To any origin: the message says nothing but that a token is wanted.
      opener?.postMessage(TOKEN_WANTED, '*');
    },
    stop() {
      window.removeEventListener('hashchange', takeFragment);
      window.removeEventListener('message', takeMessage);
    },
  };
};
