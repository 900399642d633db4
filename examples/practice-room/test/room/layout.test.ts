import { describe, expect, it } from 'vitest';
import { stageView, tileView } from '../../public/room/layout.js';

type Box = NonNullable<ReturnType<typeof tileView>['boxes'][number]>;

const boxesOf = ({ boxes }: ReturnType<typeof tileView>): Box[] => boxes.filter((box) => box !== undefined);

const overlap = (a: Box, b: Box) =>
  a.x + a.width > b.x + 0.01 &&
  b.x + b.width > a.x + 0.01 &&
  a.y + a.height > b.y + 0.01 &&
  b.y + b.height > a.y + 0.01;

const SIZES = [
  { width: 296, height: 380 },
  { width: 359, height: 540 },
  { width: 760, height: 400 },
  { width: 1256, height: 580 },
];

describe.each(SIZES)('in $width × $height', (size) => {
  it.each(Array.from({ length: 25 }, (_, index) => index + 1))('%i tiles do not overlap', (count) => {
    const boxes = boxesOf(tileView({ count, ...size }));
    expect(boxes).toHaveLength(count);
    const pairs = boxes.flatMap((a, index) => boxes.slice(index + 1).map((b) => [a, b] as const));
    expect(pairs.filter(([a, b]) => overlap(a, b))).toEqual([]);
  });

  it.each([1, 2, 5, 9, 25])('%i tiles stay within the width and are wide enough to be read', (count) => {
    for (const box of boxesOf(tileView({ count, ...size }))) {
      expect(box.x).toBeGreaterThanOrEqual(-0.01);
      expect(box.x + box.width).toBeLessThanOrEqual(size.width + 0.01);
      expect(box.width).toBeGreaterThanOrEqual(132);
    }
  });
});

it('puts two people side by side on a wide screen, one above the other on an upright one', () => {
  const [a, b] = boxesOf(tileView({ count: 2, width: 1256, height: 580 }));
  expect(a!.y).toBe(b!.y);
  const [c, d] = boxesOf(tileView({ count: 2, width: 359, height: 540 }));
  expect(c!.x).toBe(d!.x);
});

it('centres a last row that is not full', () => {
  const boxes = boxesOf(tileView({ count: 5, width: 1200, height: 600 }));
  const last = boxes.slice(3);
  expect(last[0]!.x).toBeCloseTo(1200 - (last[1]!.x + last[1]!.width));
});

it('needs no place for nobody, and survives a window without a size', () => {
  expect(tileView({ count: 0, width: 800, height: 600 }).boxes).toEqual([]);
  expect(tileView({ count: 3, width: 0, height: 0 }).boxes).toEqual([]);
});

it('shows one person large and the others below, as many as fit in', () => {
  const { boxes } = stageView({ count: 9, width: 375, height: 540, large: 2 });
  expect(boxes[2]).toMatchObject({ x: 0, y: 0, width: 375 });
  const others = boxes.filter((box, index) => box !== undefined && index !== 2);
  expect(others).toHaveLength(2);
  expect(others.every((box) => box!.y > boxes[2]!.height)).toBe(true);
});
