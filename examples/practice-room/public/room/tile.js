// @ts-check
import { icon } from './icons.js';
import { html, nothing } from './lit-html.js';
import { colourOf, initialsOf, shownName, tileSize } from './looks.js';

/** @typedef {import('../../src/protocol.js').Person} Person */

/**
 * One person: the picture if there is one, else the avatar, and the name.
 *
 * @param {Person} person
 * @param {{ isOwn: boolean, stream: MediaStream | undefined }} options
 */
export const tile = ({ name, role, audioMuted, videoMuted }, { isOwn, stream }) => {
  const shown = shownName(name);
  const isModerator = role === 'moderator';
  const hasPicture = !videoMuted && stream?.getVideoTracks().length;
  const facts = [isOwn && 'you', isModerator && 'moderator', audioMuted && 'muted'].filter(Boolean);
  return html`<div
    class="tile ${isOwn ? 'own' : ''} ${hasPicture ? 'with-picture' : ''}"
    role="listitem"
    aria-label=${[shown, ...facts].join(', ')}
  >
    <span class="avatar" aria-hidden="true" .style=${`background-color: ${colourOf(shown)}`}
      >${initialsOf(name) || icon('person')}</span
    >
    <video
      ?hidden=${!hasPicture}
      autoplay
      playsinline
      aria-hidden="true"
      .muted=${isOwn}
      .srcObject=${stream ?? null}
    ></video>
    <div class="label" aria-hidden="true">
      ${audioMuted ? icon('microphone-off') : nothing} ${isModerator ? icon('star') : nothing}
      <span class="name" dir="auto">${shown}</span>
      ${isOwn ? html`<span class="quiet">(you)</span>` : nothing}
    </div>
  </div>`;
};

/** Fits the tiles into their container, and starts pictures that the browser has not started by itself. */
export const arrangeTiles = () => {
  const container = document.getElementById('tiles');
  if (!container) return;
  const { childElementCount: count, clientWidth, clientHeight } = container;
  const { width, height } = tileSize({ count, width: clientWidth, height: clientHeight });
  container.style.setProperty('--tile-width', `${width}px`);
  container.style.setProperty('--tile-height', `${height}px`);
  for (const video of container.querySelectorAll('video'))
    if (video.paused && video.srcObject) void play(video);
};

/** Some browsers want a click before there is sound: until then the picture is silent. */
const play = async (/** @type {HTMLVideoElement} */ video) => {
  try {
    await video.play();
  } catch (error) {
    if (video.muted || !(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
    video.muted = true;
    document.addEventListener('pointerdown', () => (video.muted = false), { once: true });
  }
};
