import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvRow, csvStart } from '../src/csv.js';

const cells = (row: string) => parse(row, { bom: true })[0];

describe('a row of a CSV file', () => {
  it('ends with CRLF, and has nothing in an empty cell', () => {
    expect(csvRow(['a', null, 7, true, -3])).toBe('a,,7,true,-3\r\n');
  });

  it('begins the file with a byte order mark', () => {
    expect(csvStart(['a', 'b'])).toBe('\u{feff}a,b\r\n');
  });

  it.each([
    ['quotes', 'Ada "the Countess" Lovelace'],
    ['commas and semicolons', 'Lovelace, Ada; Countess'],
    ['line breaks', 'Ada\nLovelace\r\nCountess'],
    ['text from right to left', 'ﻦﻓﻻ \u{202e}cba'],
    ['emoji', '👩‍👩‍👧 Ada 🦉'],
    ['spaces at the ends', ' Ada '],
    ['an apostrophe', "O'Neill"],
  ])('keeps %s', (_what, text) => {
    expect(cells(csvRow(['a', text, 'b']))).toEqual(['a', text, 'b']);
  });

  it.each([
    '=cmd|"/c calc"!A1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\tAda',
    '\rAda',
    ' =1',
    '\u{feff}=1',
    '\u{200b}=1',
    '＝1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '=1,"=2"\r\n=3',
  ])('puts an apostrophe before %j, which a spreadsheet would run', (text) => {
    expect(cells(csvRow([text, 'b']))).toEqual([`'${text}`, 'b']);
  });

  it.each(['ada@example.org', 'a=b', 'Anne-Marie', '2026-03-01T18:00:00.000Z', ''])(
    'leaves %j as it is',
    (text) => {
      expect(csvRow([text])).toBe(`${text}\r\n`);
    },
  );
});
