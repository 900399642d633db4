import { describe, expect, it } from 'vitest';
import { countdown, dateAndTime, elapsed } from '../../src/locales/times.js';

const now = new Date(2026, 2, 2, 12, 0);
const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute);
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('the start time', () => {
  it('a start time today is shown as a time', () => {
    expect(plain(dateAndTime('en', at(2, 18), now))).toBe('6:00 PM');
  });
  it('a start time this week is shown with its weekday', () => {
    expect(dateAndTime('de', at(6, 18), now)).toBe('Freitag, 18:00');
  });
  it('a later start time is shown with its date', () => {
    expect(dateAndTime('de', at(20, 18), now)).toMatch(/20\. März.*18:00/);
  });
  it('a start time within the next hour is counted down', () => {
    expect(countdown('en', at(2, 12, 12), now)).toBe('in 12 minutes');
    expect(countdown('fr', at(2, 12, 1), now)).toBe('dans 1 minute');
  });
  it('a start time that is past or more than an hour away is not counted down', () => {
    expect(countdown('en', at(2, 13, 1), now)).toBeUndefined();
    expect(countdown('en', at(2, 12), now)).toBeUndefined();
  });
});

describe('the elapsed time', () => {
  it.each([
    [0, '0:00'],
    [69, '1:09'],
    [3849, '1:04:09'],
    [-5, '0:00'],
  ])('an elapsed time of %d seconds is shown as %s', (seconds, text) => {
    expect(elapsed(now, new Date(now.valueOf() + seconds * 1000))).toBe(text);
  });
});
