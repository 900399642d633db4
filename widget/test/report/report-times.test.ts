import { describe, expect, it } from 'vitest';
import { duration, exactDuration, percent } from '../../src/report/locales/report-times.js';
import { csvName } from '../../src/report/save-file.js';

describe('the lengths of time in the report', () => {
  it.each([
    ['en', 38, '38 sec'],
    ['en', 150, '3 min'],
    ['en', 5_400, '90 min'],
    ['en', 7_440, '2 hr 4 min'],
    ['en', 7_200, '2 hr'],
    ['de', 5_400, '90 Min.'],
    ['fr', 5_400, '90 min'],
  ])('in %s, %i seconds are %s', (tag, seconds, text) => {
    expect(duration(tag, seconds).replace(/\s/g, ' ')).toBe(text);
  });

  it('a length of time is exact to the second where somebody asks for it', () => {
    expect([0, 249, 3_849].map(exactDuration)).toEqual(['0:00', '4:09', '1:04:09']);
  });

  it('a share is written as the language writes percentages', () => {
    expect(percent('de', 0.714).replace(/\s/g, ' ')).toBe('71 %');
  });

  it('the name of a CSV file has no character that file systems refuse', () => {
    expect(csvName('a/b', '2026-11-30T12:00:00Z')).toBe('attendance-a_b-2026-11-30.csv');
  });
});
