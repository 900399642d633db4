import { html, nothing } from 'lit';
import { pressKey } from '../player/keys.js';
import { isReady, type Item } from '../recordings-state.js';
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
    ${
      player
        ? html`<div @keydown=${onKey}>${playerView(player, recording, context)}</div>`
        : html`<p class="text" part="text">
            ${recording.failure ?? (isReady(recording) ? nothing : messages.notReady[stateOf(recording)])}
          </p>`
    }
    ${management?.itemView(recording) ?? nothing}
  `;
};

const stateOf = ({ state }: Item['recording']) => (state === 'ready' ? 'processing' : state);
