import { expect, it } from 'vitest';
import { colourOf, initialsOf } from '../../public/room/avatar.js';

it.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['  Jonas van der Berg ', 'JB'],
  ['😀 Smile', '😀S'],
  ['', ''],
])('shortens %j to %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it('gives the same name the same colour, and not everybody the same', () => {
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

it('takes colours on which white letters can be read', () => {
  const colours = new Set(Array.from({ length: 500 }, (_, index) => colourOf(`Person ${index}`)));
  for (const colour of colours) expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThanOrEqual(4.5);
});
