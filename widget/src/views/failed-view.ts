import { html } from 'lit';
import { failureSentence } from '../locales/failure-sentence.js';
import type { Failed } from '../session/view-state.js';
import { errorText, spinner } from './action-button.js';
import type { ViewContext } from './context.js';

/** What is offered is not known; trying again may help. */
export const failedView = (
  { failure, isRetrying }: Failed,
  { locale: { messages }, actions }: ViewContext,
) => html`
  <section class="card" part="card">
    <div class="about">${errorText(failureSentence(messages, failure, null))}</div>
    <div class="action" part="action">
      <button
        type="button"
        class="button quiet"
        part="button retry-button"
        data-focus
        aria-busy=${isRetrying}
        ?disabled=${isRetrying}
        @click=${actions.retry}
      >
        ${isRetrying ? spinner : ''}<span>${messages.retry}</span>
      </button>
    </div>
  </section>
`;
