import { html } from 'lit';
import { failureSentence } from '../../locales/failure-sentence.js';
import { warningIcon } from '../../views/icons.js';
import { reloadButton } from '../../views/reload-button.js';
import { retryButton } from '../../views/retry-button.js';
import type { Failed } from '../report-state.js';
import type { ReportContext } from './report-context.js';

/** The report cannot be shown: says why, and who may see it. */
export const failedView = (state: Failed, context: ReportContext) => {
  const { messages } = context.locale;
  const [title, text] = words(state, messages);
  return html`
    <section class="report notice-card" part="report failed" role="alert">
      <span class="notice-icon">${warningIcon}</span>
      <h2 class="title" part="title">${title}</h2>
      <p class="text" part="text">${text}</p>
      ${recovery(state, context)}
    </section>
  `;
};

const recovery = (
  { failure, isRetrying }: Failed,
  { locale: { messages }, actions, hasGetToken }: ReportContext,
) => {
  // The token that the page has set stays as it is until the page is reloaded.
  const isExpired = failure.status === 401 || failure.code === 'token_unavailable';
  if (isExpired && !hasGetToken) return reloadButton(messages, actions.reload);
  return retryButton(messages, isRetrying, actions.retry);
};

const words = ({ reason, failure }: Failed, messages: ReportContext['locale']['messages']) => {
  switch (reason) {
    case 'forbidden':
      return [messages.forbiddenTitle, messages.forbiddenText];
    case 'signed_out':
      return [messages.signedOutTitle, messages.signedOutText];
    case 'other':
      return [messages.failedTitle, failureSentence(messages, failure, null)];
  }
};
