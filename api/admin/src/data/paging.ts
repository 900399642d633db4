/**
 * A page of a list with cursors: the cursors of the second page up to this one. The API's cursors only lead forward, so the
 * way back is remembered.
 */
export type PagePosition = readonly string[];

export const FIRST_PAGE: PagePosition = [];

/** How many items a page has. */
export const PAGE_SIZE = 25;

export const cursorOf = (position: PagePosition): string | undefined => position.at(-1);

export const nextPage = (position: PagePosition, nextCursor: string): PagePosition => [
  ...position,
  nextCursor,
];

export const previousPage = (position: PagePosition): PagePosition => position.slice(0, -1);

/** The numbers of a page's first and last item, from 1; both 0 if it has none. */
export const rangeOf = (position: PagePosition, itemCount: number): { first: number; last: number } => {
  if (itemCount === 0) return { first: 0, last: 0 };
  const before = position.length * PAGE_SIZE;
  return { first: before + 1, last: before + itemCount };
};

/** Reads a position from `history.state`, which may have been written by another version of the page. */
export const positionIn = (state: unknown): PagePosition => {
  const cursors: unknown = (state as { cursors?: unknown } | null)?.cursors;
  return Array.isArray(cursors) && cursors.every((cursor) => typeof cursor === 'string')
    ? cursors
    : FIRST_PAGE;
};
