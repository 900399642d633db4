import { describe, expect, it } from 'vitest';
import {
  cursorOf,
  FIRST_PAGE,
  nextPage,
  PAGE_SIZE,
  positionIn,
  previousPage,
  rangeOf,
} from '../../src/data/paging.js';

describe('paging', () => {
  const third = nextPage(nextPage(FIRST_PAGE, 'second'), 'third');

  it('asks for the first page without a cursor', () => {
    expect(cursorOf(FIRST_PAGE)).toBeUndefined();
  });

  it('goes back by the cursors of the pages before', () => {
    expect(cursorOf(third)).toBe('third');
    expect(cursorOf(previousPage(third))).toBe('second');
    expect(cursorOf(previousPage(previousPage(third)))).toBeUndefined();
    expect(previousPage(FIRST_PAGE)).toEqual(FIRST_PAGE);
  });

  it('counts the items of the pages before', () => {
    expect(rangeOf(FIRST_PAGE, PAGE_SIZE)).toEqual({ first: 1, last: 25 });
    expect(rangeOf(third, 3)).toEqual({ first: 51, last: 53 });
    expect(rangeOf(FIRST_PAGE, 0)).toEqual({ first: 0, last: 0 });
  });

  it.each([null, undefined, 'x', {}, { cursors: 'x' }, { cursors: [1] }])(
    'begins with the first page if the history entry holds %j',
    (state) => {
      expect(positionIn(state)).toEqual(FIRST_PAGE);
    },
  );

  it('continues with the page of the history entry', () => {
    expect(positionIn({ cursors: third })).toEqual(third);
  });
});
