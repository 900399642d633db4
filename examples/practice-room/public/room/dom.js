// @ts-check

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element. Text is text: nothing here ever reads HTML.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | boolean | undefined>} [attributes] true sets one without a value, false and undefined none
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export const element = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children);
  return node;
};

/**
 * An element of the room page's own markup.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 * @throws Error where the markup lacks it
 */
export const byId = (id, type) => {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The room page lacks #${id}`);
  return found;
};

/** Drawn as lines on a grid of 24. */
const ICONS = {
  microphone: [
    'M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3z',
    'M5 11v1a7 7 0 0 0 14 0v-1',
    'M12 19v3',
  ],
  'microphone-off': [
    'M15 9.5V6a3 3 0 0 0-5.7-1.3',
    'M9 9v3a3 3 0 0 0 4.6 2.5',
    'M5 11v1a7 7 0 0 0 11.6 5.3',
    'M19 11v1a7 7 0 0 1-.4 2.3',
    'M12 19v3',
    'M3 3l18 18',
  ],
  camera: ['M4 6h9a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2z', 'M15 11l6-4v10l-6-4z'],
  'camera-off': [
    'M9 6h4a2 2 0 0 1 2 2v4',
    'M15 16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h1',
    'M15 11l6-4v10l-2.5-1.7',
    'M3 3l18 18',
  ],
  chat: [
    'M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z',
    'M8 9h8',
    'M8 12.5h5',
  ],
  hand: [
    'M8 13V5.5a1.5 1.5 0 0 1 3 0V11',
    'M11 11V4a1.5 1.5 0 0 1 3 0v7',
    'M14 11V5.5a1.5 1.5 0 0 1 3 0V14a7 7 0 0 1-7 7c-2.5 0-4-1-5.4-3.2l-2-3.3a1.5 1.5 0 0 1 2.5-1.6L8 15.5',
  ],
  people: [
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
    'M2.5 20a6.5 6.5 0 0 1 13 0',
    'M16 4.3a3.5 3.5 0 0 1 0 6.4',
    'M18 14.2a6.5 6.5 0 0 1 3.5 5.8',
  ],
  invite: ['M10 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z', 'M3 20a7 7 0 0 1 14 0', 'M19 5v6', 'M16 8h6'],
  person: ['M12 12a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9z', 'M4 21a8 8 0 0 1 16 0'],
  tiles: ['M4 4h6v6H4z', 'M14 4h6v6h-6z', 'M4 14h6v6H4z', 'M14 14h6v6h-6z'],
  hangup: ['M2.5 14.5c5-5.5 14-5.5 19 0l-2 3-4-1.8v-2.6a11 11 0 0 0-7 0v2.6l-4 1.8z'],
  star: ['M12 3l2.7 5.8 6.3.8-4.6 4.4 1.2 6.3L12 17.2l-5.6 3.1 1.2-6.3L3 9.6l6.3-.8z'],
  lock: ['M6 11h12v10H6z', 'M8.5 11V7.5a3.5 3.5 0 0 1 7 0V11'],
  close: ['M6 6l12 12', 'M18 6L6 18'],
  send: ['M4 12L20 4l-4 16-5-6z', 'M11 14l9-10'],
};

/** @typedef {keyof typeof ICONS} IconName */

/**
 * A picture that says nothing by itself: what it stands for must be said beside it.
 *
 * @param {IconName} name
 */
export const icon = (name) => {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon icon-${name}`);
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
};
