import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dateAndTime, fullDate } from '../../src/locales/times.js';

const zoneBefore = process.env.TZ;
beforeEach(() => {
  process.env.TZ = 'Europe/Berlin';
});
afterEach(() => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});

// In Berlin, clocks went from 2:00 to 3:00 on 29 March 2026, and go back on 25 October.
describe('the times of a webinar that is moved over a change of daylight time', () => {
  it.each([
    ['2026-03-28T18:00:00Z', '28. März 2026 um 19:00 MEZ'],
    ['2026-03-29T18:00:00Z', '29. März 2026 um 20:00 MESZ'],
    ['2026-10-24T18:00:00Z', '24. Oktober 2026 um 20:00 MESZ'],
    ['2026-10-25T18:00:00Z', '25. Oktober 2026 um 19:00 MEZ'],
  ])('the moment %s is shown as the clock of the viewer will show it', (moment, shown) => {
    expect(fullDate('de', new Date(moment))).toContain(shown);
  });

  it('the short time of a start after the change is that of its own day, not of today', () => {
    const now = new Date('2026-03-28T12:00:00Z');
    expect(dateAndTime('de', new Date('2026-03-28T18:00:00Z'), now)).toBe('19:00');
    expect(dateAndTime('de', new Date('2026-03-29T18:00:00Z'), now)).toBe('Sonntag, 20:00');
  });
});
