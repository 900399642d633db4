import type { Recording } from '@live-webinar/contract';
import { html, nothing } from 'lit';
import { errorText, spinner } from '../../views/action-button.js';
import { retryButton } from '../../views/retry-button.js';
import type { Template } from '../../views/template.js';
import { recordingsSentence } from '../locales/recordings-messages.js';
import type { Player } from '../player/player.js';
import { playingTime } from './recording-facts.js';
import type { RecordingsContext } from './recordings-context.js';

const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2];

/** The video, with what the browser's own controls do not have: the speed, and where the person had stopped. */
export const playerView = (player: Player, { title }: Recording, context: RecordingsContext) => {
  const { messages } = context;
  const { video } = player;
  const { stoppedAt, lacksCaptions, phase } = player.state();
  video.setAttribute('aria-label', messages.video(title));
  return html`
    <div class="player" part="player">
      <div class="screen is-${phase}">${video}${cover(player, context)}</div>
      ${
        phase === 'failed'
          ? nothing
          : html`<div class="player-tools" part="player-tools">
              ${stoppedAt === null ? nothing : resumeNotice(stoppedAt, player, context)}
              ${speedControl(player, context)}
            </div>`
      }
      ${lacksCaptions ? html`<p class="text" part="text">${messages.noCaptions}</p>` : nothing}
    </div>
  `;
};

/** Covers the video while there is nothing to see. */
const cover = (player: Player, { messages, locale }: RecordingsContext): Template => {
  const { phase, failure } = player.state();
  if (phase === 'ready') return nothing;
  if (failure === null)
    return html`<p class="screen-cover" role="status">${spinner}<span>${messages.loadingVideo}</span></p>`;
  return html`<div class="screen-failure">
    ${errorText(recordingsSentence(locale, failure))}
    <div>${retryButton(locale.messages, false, player.retry)}</div>
  </div>`;
};

const resumeNotice = (seconds: number, player: Player, { messages }: RecordingsContext) => html`
  <p class="resume" part="resume" role="status">${messages.stoppedAt(playingTime(seconds))}</p>
  <button
    type="button"
    class="button quiet"
    part="button from-beginning-button"
    @click=${player.startFromBeginning}
  >
    <span>${messages.fromBeginning}</span>
  </button>
`;

const speedControl = ({ video, setSpeed }: Player, { messages, locale }: RecordingsContext) => {
  const speed = video.defaultPlaybackRate;
  const format = new Intl.NumberFormat(locale.tag);
  const speeds = SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed].sort((a, b) => a - b);
  return html`
    <label class="speed">
      <span>${messages.speed}</span>
      <select
        part="speed-select"
        @change=${({ currentTarget }: Event) => {
          setSpeed(Number((currentTarget as HTMLSelectElement).value));
        }}
      >
        ${speeds.map(
          (rate) => html`<option value=${rate} .selected=${rate === speed}>${format.format(rate)}×</option>`,
        )}
      </select>
    </label>
  `;
};
