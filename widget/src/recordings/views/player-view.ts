import type { Recording } from '@live-webinar/contract';
import { html } from 'lit';
import type { Player } from '../player/player.js';
import type { RecordingsContext } from './recordings-context.js';

/** The video and its controls. */
export const playerView = (player: Player, { title }: Recording, { messages }: RecordingsContext) => {
  player.video.setAttribute('aria-label', messages.video(title));
  return html`<div class="player" part="player">${player.video}</div>`;
};
