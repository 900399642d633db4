import { describe, expect, it } from 'vitest';
import { colourOf, initialsOf, tileSize } from '../../public/room/looks.js';

it.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['  Jonas van der Berg ', 'JB'],
  ['😀 Smile', '😀S'],
  ['', ''],
])('shortens the name %j to %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it('derives a colour from the name, with different colours for different names', () => {
  const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn'];
  expect(names.map(colourOf)).toEqual(names.map(colourOf));
  expect(new Set(names.map(colourOf)).size).toBeGreaterThan(2);
});

const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
};

it('uses colours on which white letters are legible', () => {
  const colours = new Set(Array.from({ length: 500 }, (_, index) => colourOf(`Person ${index}`)));
  for (const colour of colours) expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThanOrEqual(4.5);
});

const GAP = 8;
/** How many tiles of a size fit side by side. */
const columnsOf = (size: { width: number }, width: number) => Math.floor((width + GAP) / (size.width + GAP));

const SIZES = [
  { width: 296, height: 380 },
  { width: 359, height: 540 },
  { width: 760, height: 400 },
  { width: 1256, height: 580 },
];

describe.each(SIZES)('in a room of $width × $height pixels', (room) => {
  it.each(Array.from({ length: 25 }, (_, index) => index + 1))(
    `in ${room.width} × ${room.height} pixels, %i tiles fit, or the page scrolls`,
    (count) => {
      const size = tileSize({ count, ...room });
      const rows = Math.ceil(count / columnsOf(size, room.width));
      const total = rows * (size.height + GAP) - GAP;
      // A tile as small as that is the last resort.
      const isSmallest = count > 1 && size.width < 2 * 132;
      expect(total <= room.height || isSmallest).toBe(true);
    },
  );

  it.each([1, 2, 5, 9, 25])(
    `in ${room.width} × ${room.height} pixels, %i tiles stay within the width and are wide enough to be read`,
    (count) => {
      const size = tileSize({ count, ...room });
      expect(columnsOf(size, room.width)).toBeGreaterThanOrEqual(1);
      expect(size.width).toBeLessThanOrEqual(room.width);
      expect(size.width).toBeGreaterThanOrEqual(132);
    },
  );
});

it('puts two tiles side by side on a wide screen, one above the other on a portrait one', () => {
  const wide = { width: 1256, height: 580 };
  expect(columnsOf(tileSize({ count: 2, ...wide }), wide.width)).toBe(2);
  const upright = { width: 359, height: 540 };
  expect(columnsOf(tileSize({ count: 2, ...upright }), upright.width)).toBe(1);
});

it('computes a tile size of 0 for no people, and for a window without a size', () => {
  expect(tileSize({ count: 0, width: 800, height: 600 })).toEqual({ width: 0, height: 0 });
  expect(tileSize({ count: 3, width: 0, height: 0 })).toEqual({ width: 0, height: 0 });
});
