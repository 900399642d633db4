// @ts-check

/** Dark enough for white letters: a contrast of at least 4.5 to 1. */
const COLOURS = Object.freeze(
  '#5b5bd6 #0d74ce #107d98 #0f7b6c #2b7a3e #7a6200 #b3500a #c62a4b #b8328d #7f46c5'.split(' '),
);

/** People without a name. */
export const shownName = (/** @type {string} */ name) => name || 'Guest';

/** The same colour for the same name, in every window. */
export const colourOf = (/** @type {string} */ name) => {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return COLOURS[hash % COLOURS.length] ?? '';
};

/** The first letters of the first and the last word; empty if there is no name. */
export const initialsOf = (/** @type {string} */ name) => {
  const words = name.trim().split(/\s+/u);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase();
};

const GAP_PX = 8;
const MAX_ASPECT_RATIO = 16 / 9;
/** Names are unreadable in narrower tiles. */
const MIN_WIDTH_PX = 132;

/**
 * The largest size at which all tiles fit. All have the same size. With very many people, the page scrolls.
 *
 * @param {{ count: number, width: number, height: number }} room in pixels
 */
export const tileSize = ({ count, width, height }) => {
  // On portrait screens tiles may be portrait, too: a face still fits.
  const minAspectRatio = height > width ? 3 / 4 : 4 / 3;
  const sizes = Array.from({ length: count }, (_, index) => {
    const columns = index + 1;
    const rows = Math.ceil(count / columns);
    const cellWidth = (width - GAP_PX * (columns - 1)) / columns;
    const cellHeight = (height - GAP_PX * (rows - 1)) / rows;
    const tileWidth = Math.floor(Math.min(cellWidth, cellHeight * MAX_ASPECT_RATIO));
    return { width: tileWidth, height: Math.floor(Math.min(cellHeight, tileWidth / minAspectRatio)) };
  });
  const best = sizes.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a), {
    width: 0,
    height: 0,
  });
  if (best.width >= MIN_WIDTH_PX || count < 2) return best;
  const columns = Math.max(1, Math.floor((width + GAP_PX) / (MIN_WIDTH_PX + GAP_PX)));
  const tileWidth = Math.max(0, Math.floor((width - GAP_PX * (columns - 1)) / columns));
  return { width: tileWidth, height: Math.floor(tileWidth * (3 / 4)) };
};
