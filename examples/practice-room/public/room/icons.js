// @ts-check
import { svg } from './lit-html.js';

/** Drawn as lines on a grid of 24. */
const PATHS = {
  microphone: 'M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3z M5 11v1a7 7 0 0 0 14 0v-1 M12 19v3',
  'microphone-off':
    'M15 9.5V6a3 3 0 0 0-5.7-1.3 M9 9v3a3 3 0 0 0 4.6 2.5 M5 11v1a7 7 0 0 0 11.6 5.3 ' +
    'M19 11v1a7 7 0 0 1-.4 2.3 M12 19v3 M3 3l18 18',
  camera: 'M4 6h9a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2z M15 11l6-4v10l-6-4z',
  'camera-off':
    'M9 6h4a2 2 0 0 1 2 2v4 M15 16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h1 ' +
    'M15 11l6-4v10l-2.5-1.7 M3 3l18 18',
  invite: 'M10 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M3 20a7 7 0 0 1 14 0 M19 5v6 M16 8h6',
  person: 'M12 12a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9z M4 21a8 8 0 0 1 16 0',
  hangup: 'M2.5 14.5c5-5.5 14-5.5 19 0l-2 3-4-1.8v-2.6a11 11 0 0 0-7 0v2.6l-4 1.8z',
  star: 'M12 3l2.7 5.8 6.3.8-4.6 4.4 1.2 6.3L12 17.2l-5.6 3.1 1.2-6.3L3 9.6l6.3-.8z',
  lock: 'M6 11h12v10H6z M8.5 11V7.5a3.5 3.5 0 0 1 7 0V11',
};

/**
 * A picture without a text alternative: the text belongs beside it.
 *
 * @param {keyof typeof PATHS} name
 */
export const icon = (name) =>
  svg`<svg class="icon icon-${name}" viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
