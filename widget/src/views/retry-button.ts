import { html, nothing } from 'lit';
import type { Messages } from '../locales/messages.js';
import { spinner } from './action-button.js';

/** Tries again what has failed. */
export const retryButton = (
  messages: Pick<Messages, 'retry'>,
  isRetrying: boolean,
  onPress: () => void,
) => html`
  <button
    type="button"
    class="button quiet"
    part="button retry-button"
    data-focus
    aria-busy=${isRetrying}
    ?disabled=${isRetrying}
    @click=${onPress}
  >
    ${isRetrying ? spinner : nothing}<span>${messages.retry}</span>
  </button>
`;
