/**
 * Compares strings as PostgreSQL's collation "C" does. The operator < compares UTF-16 units, which puts emoji before
 * some letters of other scripts.
 */
export const byCodePoints = (a: string, b: string): number => {
  const [left, right] = [Array.from(a), Array.from(b)];
  const at = left.findIndex((character, index) => character !== right[index]);
  if (at === -1) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
};
