// @ts-check

/**
 * Where one tile goes, in pixels.
 *
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 */

/**
 * @typedef {object} Arrangement
 * @property {Array<Box | undefined>} boxes one a tile; undefined for a tile that has no place
 * @property {number} height what all of them need; more than there is where one must scroll
 */

const WIDEST = 16 / 9;
const GAP = 8;
/** Below this width a name cannot be read any more. */
const SMALLEST = 132;

/**
 * Everybody alike, as large as possible.
 *
 * @param {{ count: number, width: number, height: number }} room
 * @returns {Arrangement}
 */
export const tileView = ({ count, width, height }) => {
  if (count === 0 || width <= 0 || height <= 0) return { boxes: [], height: 0 };
  // Upright screens show upright tiles: a face needs no width.
  const narrowest = height > width ? 3 / 4 : 4 / 3;
  const best = Array.from({ length: count }, (_, index) => {
    const columns = index + 1;
    const rows = Math.ceil(count / columns);
    const cellWidth = (width - GAP * (columns - 1)) / columns;
    const cellHeight = (height - GAP * (rows - 1)) / rows;
    const tileWidth = Math.min(cellWidth, cellHeight * WIDEST);
    const tileHeight = Math.min(cellHeight, tileWidth / narrowest);
    return { columns, tileWidth, tileHeight };
  }).reduce((a, b) => (b.tileWidth * b.tileHeight > a.tileWidth * a.tileHeight + 1 ? b : a));

  if (best.tileWidth < SMALLEST && count > 1) {
    const columns = Math.max(1, Math.floor((width + GAP) / (SMALLEST + GAP)));
    const tileWidth = (width - GAP * (columns - 1)) / columns;
    return place({ count, width, height, columns, tileWidth, tileHeight: tileWidth * (3 / 4) });
  }
  return place({ count, width, height, ...best });
};

/**
 * Rows of tiles around the middle; a last row that is not full is centred.
 *
 * @param {{ count: number, width: number, height: number, columns: number, tileWidth: number, tileHeight: number }} tiles
 * @returns {Arrangement}
 */
const place = ({ count, width, height, columns, tileWidth, tileHeight }) => {
  const rows = Math.ceil(count / columns);
  const total = rows * tileHeight + (rows - 1) * GAP;
  const top = Math.max(0, (height - total) / 2);
  const boxes = Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const left = (width - inRow * tileWidth - (inRow - 1) * GAP) / 2;
    return {
      x: left + (index % columns) * (tileWidth + GAP),
      y: top + row * (tileHeight + GAP),
      width: tileWidth,
      height: tileHeight,
    };
  });
  return { boxes, height: Math.max(total, 0) };
};

/**
 * One person large, the others small in a row below; those who do not fit in have no place.
 *
 * @param {{ count: number, width: number, height: number, large: number }} room `large` is the index of the large one
 * @returns {Arrangement}
 */
export const stageView = ({ count, width, height, large }) => {
  if (count < 2) return tileView({ count, width, height });
  const stripHeight = Math.max(64, Math.min(112, height * 0.2));
  const stripWidth = stripHeight * (4 / 3);
  const shown = Math.min(count - 1, Math.max(1, Math.floor((width + GAP) / (stripWidth + GAP))));
  const left = (width - shown * stripWidth - (shown - 1) * GAP) / 2;
  let next = 0;
  const boxes = Array.from({ length: count }, (_, index) => {
    if (index === large) return { x: 0, y: 0, width, height: height - stripHeight - GAP };
    const position = next;
    next += 1;
    if (position >= shown) return undefined;
    return {
      x: left + position * (stripWidth + GAP),
      y: height - stripHeight,
      width: stripWidth,
      height: stripHeight,
    };
  });
  return { boxes, height };
};
