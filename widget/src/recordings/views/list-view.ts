import type { Recording } from '@live-webinar/contract';
import { html, nothing } from 'lit';
import { playIcon } from '../../views/icons.js';
import { isReady } from '../recordings-state.js';
import { backButton } from './back-button.js';
import { recordingFacts } from './recording-facts.js';
import type { RecordingsContext } from './recordings-context.js';

/** The recordings of a webinar, to choose one. */
export const listView = (items: readonly Recording[], context: RecordingsContext) => {
  const { messages, management, actions } = context;
  return html`
    <div class="recordings-header" part="recordings-header">
      ${backButton(messages, actions.close)}
      <h2 class="title" part="title" tabindex="-1" data-focus>${messages.recordings}</h2>
    </div>
    ${
      items.length === 0
        ? html`<p class="text" part="text">${management ? messages.emptyForHosts : messages.empty}</p>`
        : html`<ul class="recordings-list" part="recordings-list">
            ${items.map((item) => html`<li>${row(item, context)}</li>`)}
          </ul>`
    }
    ${management?.listView() ?? nothing}
  `;
};

const row = (recording: Recording, context: RecordingsContext) => html`
  <button
    type="button"
    class="recording"
    part="recording"
    data-id=${recording.id}
    @click=${() => {
      context.actions.open(recording);
    }}
  >
    <span class="recording-sign ${isReady(recording) ? '' : 'is-off'}">${playIcon}</span>
    <span class="recording-about">
      <span class="recording-title" part="recording-title">${recording.title}</span>
      ${recordingFacts(recording, context)} ${isReady(recording) ? watched(recording, context) : nothing}
    </span>
  </button>
`;

/** How much of it the person has watched. */
const watched = ({ watched_share }: Recording, { messages, locale }: RecordingsContext) => {
  if (watched_share === 0) return nothing;
  const format = new Intl.NumberFormat(locale.tag, { style: 'percent', maximumFractionDigits: 0 });
  // The bar has no style attribute: a page's policy may forbid it.
  return html`
    <span class="recording-watched" part="recording-watched">
      <progress aria-hidden="true" max="1" value=${watched_share}></progress>
      <span>${messages.watched(format.format(watched_share))}</span>
    </span>
  `;
};
