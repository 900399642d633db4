import { html, nothing } from 'lit';
import { failureSentence } from '../locales/failure-sentence.js';
import type { Actions } from '../session/actions.js';
import type { Failed } from '../session/view-state.js';
import { errorText } from './action-button.js';
import type { BareContext } from './context.js';
import { reloadButton } from './reload-button.js';
import { retryButton } from './retry-button.js';

/** The API could not be asked. Trying again may help, unless the element is not set up. */
export const failedView = (state: Failed, context: BareContext) => {
  const { locale, actions } = context;
  return html`
    <section class="card" part="card">
      <div class="about">${errorText(failureSentence(locale.messages, state.failure, null))}</div>
      ${actions ? html`<div class="action" part="action">${recovery(state, actions, context)}</div>` : nothing}
    </section>
  `;
};

const recovery = (
  { failure, isRetrying }: Failed,
  actions: Actions,
  { locale, hasGetToken }: BareContext,
) => {
  const { messages } = locale;
  // An invalid token attribute stays as it is until the page is reloaded.
  if (failure.code === 'token_unavailable' && !hasGetToken) return reloadButton(messages, actions.reload);
  return retryButton(messages, isRetrying, actions.retry);
};
