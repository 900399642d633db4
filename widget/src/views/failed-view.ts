import { html, nothing } from 'lit';
import { failureSentence } from '../locales/failure-sentence.js';
import type { Failed } from '../session/view-state.js';
import { errorText, spinner } from './action-button.js';
import type { BareContext } from './context.js';

/** What is offered is not known; trying again may help, unless the element is not set up. */
export const failedView = ({ failure, isRetrying }: Failed, { locale, actions }: BareContext) => {
  const { messages } = locale;
  return html`
    <section class="card" part="card">
      <div class="about">${errorText(failureSentence(messages, failure, null))}</div>
      ${
        actions
          ? html`<div class="action" part="action">
              <button
                type="button"
                class="button quiet"
                part="button retry-button"
                data-focus
                aria-busy=${isRetrying}
                ?disabled=${isRetrying}
                @click=${actions.retry}
              >
                ${isRetrying ? spinner : nothing}<span>${messages.retry}</span>
              </button>
            </div>`
          : nothing
      }
    </section>
  `;
};
