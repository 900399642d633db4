import { html, nothing } from 'lit';
import { failureReason } from '../manage/locales/manage-messages.js';
import { pressKey } from '../player/keys.js';
import type { Item } from '../recordings-state.js';
import { backButton } from './back-button.js';
import { playerView } from './player-view.js';
import { recordingFacts } from './recording-facts.js';
import type { RecordingsContext } from './recordings-context.js';

/** One recording: the player, or why there is none, and what hosts can do with it. */
export const itemView = ({ recording, player, isAlone }: Item, context: RecordingsContext) => {
  const { messages, management, actions } = context;
  const onKey = (event: KeyboardEvent) => {
    if (player) pressKey(player.video, event);
  };
  return html`
    <div class="recordings-header" part="recordings-header" @keydown=${onKey}>
      ${backButton(messages, isAlone ? actions.close : actions.list)}
      <div>
        <h2 class="title" part="title" tabindex="-1" data-focus>${recording.title}</h2>
        ${recordingFacts(recording, context)}
      </div>
    </div>
    ${management?.itemView(recording) ?? nothing}
    ${
      player
        ? html`<div @keydown=${onKey}>${playerView(player, recording, context)}</div>`
        : html`<p class="text" part="text">${reasonOf(recording, context)}</p>`
    }
  `;
};

/** Why it cannot be watched. */
const reasonOf = ({ failure, state }: Item['recording'], { locale, messages }: RecordingsContext) => {
  if (failure !== null) return failureReason(locale.tag, failure);
  return state === 'ready' ? nothing : messages.notReady[state];
};
