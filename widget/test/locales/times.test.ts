import { describe, expect, it } from 'vitest';
import { countdown, dateAndTime, elapsed } from '../../src/locales/times.js';

const now = new Date(2026, 2, 2, 12, 0);
const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute);
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('a start', () => {
  it('today is a time', () => {
    expect(plain(dateAndTime('en', at(2, 18), now))).toBe('6:00 PM');
  });
  it('this week has its weekday', () => {
    expect(dateAndTime('de', at(6, 18), now)).toBe('Freitag, 18:00');
  });
  it('later has its date', () => {
    expect(dateAndTime('de', at(20, 18), now)).toMatch(/20\. März.*18:00/);
  });
  it('in the hour is counted down', () => {
    expect(countdown('en', at(2, 12, 12), now)).toBe('in 12 minutes');
    expect(countdown('fr', at(2, 12, 1), now)).toBe('dans 1 minute');
  });
  it('beyond the hour or past is not', () => {
    expect(countdown('en', at(2, 13, 1), now)).toBeUndefined();
    expect(countdown('en', at(2, 12), now)).toBeUndefined();
  });
});

describe('the time since the start', () => {
  it.each([
    [0, '0:00'],
    [69, '1:09'],
    [3849, '1:04:09'],
    [-5, '0:00'],
  ])('of %d seconds reads %s', (seconds, text) => {
    expect(elapsed(now, new Date(now.valueOf() + seconds * 1000))).toBe(text);
  });
});
