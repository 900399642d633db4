import { html, nothing } from 'lit';
import { errorText, spinner } from '../../views/action-button.js';
import { retryButton } from '../../views/retry-button.js';
import type { Template } from '../../views/template.js';
import { recordingsSentence } from '../locales/recordings-messages.js';
import type { RecordingsState } from '../recordings-state.js';
import { backButton } from './back-button.js';
import { itemView } from './item-view.js';
import { listView } from './list-view.js';
import type { RecordingsContext } from './recordings-context.js';

/** Draws the recordings of a webinar. */
export const recordingsView = (state: RecordingsState, context: RecordingsContext) => html`
  <section class="recordings" part="recordings" aria-label=${context.messages.recordings}>
    ${context.isLive ? liveNotice(context) : nothing} ${viewOf(state, context)}
  </section>
`;

const viewOf = (state: RecordingsState, context: RecordingsContext): Template => {
  const { messages, locale, actions } = context;
  switch (state.kind) {
    case 'loading':
      return html`
        <div class="recordings-header" part="recordings-header">
          ${backButton(messages, actions.close)}
          <h2 class="title" part="title" tabindex="-1" data-focus>${messages.recordings}</h2>
        </div>
        <p class="text recordings-loading" part="text" role="status">
          ${spinner}<span>${messages.loading}</span>
        </p>
      `;
    case 'failed':
      return html`
        <div class="recordings-header" part="recordings-header">
          ${backButton(messages, actions.close)}
          <h2 class="title" part="title" tabindex="-1">${messages.recordings}</h2>
        </div>
        ${errorText(recordingsSentence(locale, state.failure))}
        <div>${retryButton(locale.messages, state.isRetrying, actions.retry)}</div>
      `;
    case 'list':
      return listView(state.items, context);
    case 'item':
      return itemView(state, context);
  }
};

/** Tells a person who watches that the session has begun. They decide when to stop watching. */
const liveNotice = ({ messages, locale, actions }: RecordingsContext) => html`
  <div class="live-notice" part="live-notice">
    <p role="status">${locale.messages.nowLive}</p>
    <button type="button" class="button quiet" part="button to-session-button" @click=${actions.close}>
      <span>${messages.toSession}</span>
    </button>
  </div>
`;
