import { describe, expect, it } from 'vitest';
import { validateSchedule } from '@live-webinar/domain';
import { webinarFixture } from '@live-webinar/domain/fixtures';

const six = new Date('2026-03-01T18:00:00Z');
const seven = new Date('2026-03-01T19:00:00Z');

describe('the schedule policy', () => {
  it.each([
    ['no times', null, null],
    ['a start alone', six, null],
    ['an end alone', null, six],
    ['an end after the start', six, seven],
  ])('accepts a schedule with %s', (_what, startsAt, endsAt) => {
    const webinar = webinarFixture({ startsAt, endsAt });
    expect(validateSchedule(webinar)).toEqual({ ok: true, value: webinar });
  });

  it.each([
    ['at the moment of the start', six, new Date(six)],
    ['before the start', seven, six],
  ])('refuses a schedule with an end %s', (_what, startsAt, endsAt) => {
    expect(validateSchedule(webinarFixture({ startsAt, endsAt }))).toEqual({
      ok: false,
      refusal: { code: 'invalid_request', message: 'ends_at: must be later than starts_at' },
    });
  });

  it.each([{ minutes: 1441 }, { share: 0 }])('refuses %j as completion', (completion) => {
    expect(validateSchedule(webinarFixture({ completion }))).toEqual({
      ok: false,
      refusal: {
        code: 'invalid_request',
        message: 'completion: must be 1 to 1440 whole minutes, or a share above 0 and up to 1',
      },
    });
  });

  it('refuses a webinar id that cannot be part of a room name', () => {
    expect(validateSchedule(webinarFixture({ id: 'a/b' }))).toEqual({
      ok: false,
      refusal: {
        code: 'invalid_request',
        message: 'id: must be 1 to 64 letters, digits, hyphens and underscores',
      },
    });
  });
});
