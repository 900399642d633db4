import { beforeEach, describe, expect, it } from 'vitest';
import { calendarDay, createAdministration, type Administration, type UseCases } from '@live-webinar/domain';
import { byIds, manualClock, olga, webinarFixture } from '@live-webinar/domain/fixtures';
import { createInMemoryStore } from '@live-webinar/domain/in-memory';
import { attendedSession, givenAttendance, type GivenAttendance } from '../support/given-attendance.js';
import { refusal, useCasesOn, valueOf } from '../support/scenario.js';

let attendance: GivenAttendance;
let administration: Administration;
let useCases: UseCases;
let clock: ReturnType<typeof manualClock>;

beforeEach(() => {
  const store = createInMemoryStore();
  const given = givenAttendance();
  attendance = given;
  clock = manualClock(new Date('2026-10-31T12:00:00Z'));
  useCases = useCasesOn(store, { attendance: given, clock });
  administration = createAdministration({ ...store, attendance: given, clock });
});

/** A session of ten minutes that these people attended, and the organizer. */
const hold = async (webinarId: string, start: string, ...userIds: readonly string[]) => {
  const now = clock.now();
  const startedAt = new Date(start);
  const endedAt = new Date(startedAt.getTime() + 600_000);
  clock.set(startedAt);
  await useCases.scheduleWebinar(webinarFixture({ id: webinarId }));
  const { session } = valueOf(await useCases.startLiveSession({ webinarId, person: olga }));
  clock.set(endedAt);
  await useCases.endLiveSession({ webinarId, person: olga });
  clock.set(now);
  const report = { participantId: 'a1', firstAt: startedAt, lastAt: endedAt, saidGoodbye: true };
  attendance.give(attendedSession({ id: session.id, webinarId, startedAt, endedAt }), [
    { ...report, userId: 'olga', role: 'organizer' },
    ...userIds.map((userId) => ({ ...report, userId, role: 'participant' as const })),
  ]);
};

const berlin = { bucket: 'day', timeZone: 'Europe/Berlin' } as const;

describe('the attendance of all webinars', () => {
  it('counts a session on the day of the time zone on which it started, when the clocks are put forward', async () => {
    await hold('a', '2026-03-28T22:59:00Z', 'pia');
    await hold('a', '2026-03-28T23:00:00Z', 'pia');
    await hold('a', '2026-03-29T21:59:00Z', 'pia');
    await hold('a', '2026-03-29T22:00:00Z', 'pia');
    const { series } = valueOf(
      await administration.getSiteAnalytics({
        ...berlin,
        from: calendarDay(2026, 3, 28),
        to: calendarDay(2026, 3, 31),
      }),
    );
    expect(series.map(({ at, sessions }) => [at.toISOString(), sessions])).toEqual([
      ['2026-03-27T23:00:00.000Z', 1],
      ['2026-03-28T23:00:00.000Z', 2],
      ['2026-03-29T22:00:00.000Z', 1],
    ]);
  });

  it('counts a session on the day of the time zone on which it started, when the clocks are put back', async () => {
    await hold('a', '2026-10-24T21:59:00Z');
    await hold('a', '2026-10-24T22:00:00Z');
    await hold('a', '2026-10-25T22:59:00Z');
    await hold('a', '2026-10-25T23:00:00Z');
    const { series } = valueOf(
      await administration.getSiteAnalytics({
        ...berlin,
        from: calendarDay(2026, 10, 24),
        to: calendarDay(2026, 10, 27),
      }),
    );
    expect(series.map(({ at, sessions }) => [at.toISOString(), sessions])).toEqual([
      ['2026-10-23T22:00:00.000Z', 1],
      ['2026-10-24T22:00:00.000Z', 2],
      ['2026-10-25T23:00:00.000Z', 1],
    ]);
  });

  it('counts people once for each webinar, and registrations of the webinars that had a session', async () => {
    await hold('a', '2026-10-20T10:00:00Z', 'pia', 'paul');
    await hold('a', '2026-10-20T12:00:00Z', 'pia');
    await hold('b', '2026-10-20T14:00:00Z', 'pia');
    await hold('a', '2026-10-21T10:00:00Z', 'paul', 'vera');
    await useCases.scheduleWebinar(webinarFixture({ id: 'c' }));
    await useCases.registerPeople({ webinarId: 'a', people: byIds('pia', 'paul', 'peter') });
    await useCases.registerPeople({ webinarId: 'b', people: byIds('pia') });
    await useCases.registerPeople({ webinarId: 'c', people: byIds('pia') });

    const { totals, series } = valueOf(
      await administration.getSiteAnalytics({ ...berlin, from: calendarDay(2026, 10, 19), to: null }),
    );
    expect(totals).toEqual({ sessions: 4, attended: 4, registered: 4, seconds: 6 * 600 });
    expect(series.slice(0, 4).map(({ at: _at, ...figures }) => figures)).toEqual([
      { sessions: 0, attended: 0, registered: 0, seconds: 0 },
      { sessions: 3, attended: 3, registered: 4, seconds: 4 * 600 },
      { sessions: 1, attended: 2, registered: 3, seconds: 2 * 600 },
      { sessions: 0, attended: 0, registered: 0, seconds: 0 },
    ]);
  });

  it('leaves out sessions before from and from to on', async () => {
    await hold('a', '2026-10-20T09:59:59Z');
    await hold('a', '2026-10-20T10:11:00Z');
    await hold('a', '2026-10-20T12:00:00Z');
    const { totals, series } = valueOf(
      await administration.getSiteAnalytics({
        ...berlin,
        from: new Date('2026-10-20T10:00:00Z'),
        to: new Date('2026-10-20T12:00:00Z'),
      }),
    );
    expect(totals.sessions).toBe(1);
    expect(series).toHaveLength(1);
  });

  it('reads more sessions than one page has', async () => {
    for (let count = 0; count < 101; count += 1) {
      await hold('a', new Date(Date.UTC(2026, 9, 20, 0, 11 * count)).toISOString());
    }
    const result = await administration.getSiteAnalytics({ ...berlin, from: null, to: null });
    expect(valueOf(result).totals.sessions).toBe(101);
  });

  it('covers whole buckets until now by default', async () => {
    const startsOf = async (bucket: 'day' | 'week' | 'month') => {
      const result = await administration.getSiteAnalytics({ bucket, timeZone: 'UTC', from: null, to: null });
      const { series } = valueOf(result);
      return [
        series.length,
        series[0]?.at.toISOString().slice(0, 10),
        series.at(-1)?.at.toISOString().slice(0, 10),
      ];
    };
    expect(await startsOf('day')).toEqual([31, '2026-10-01', '2026-10-31']);
    expect(await startsOf('week')).toEqual([14, '2026-07-27', '2026-10-26']);
    expect(await startsOf('month')).toEqual([13, '2025-10-01', '2026-10-01']);
  });

  it('refuses a time zone that does not exist, no time at all, and too many buckets', async () => {
    const ask = (changes: object) =>
      administration.getSiteAnalytics({ ...berlin, from: null, to: null, ...changes });
    expect(await ask({ timeZone: 'Europe/Atlantis' })).toEqual(
      refusal('invalid_request', 'time_zone: must be the IANA name of a time zone, such as Europe/Berlin'),
    );
    const later = refusal('invalid_request', 'to: must be later than from');
    expect(await ask({ from: calendarDay(2026, 3, 2), to: calendarDay(2026, 3, 1) })).toEqual(later);
    expect(await ask({ from: calendarDay(2026, 3, 1), to: calendarDay(2026, 3, 1) })).toEqual(later);
    const year = { from: calendarDay(2024, 1, 1), to: calendarDay(2025, 1, 1) };
    expect(valueOf(await ask(year)).series).toHaveLength(366);
    expect(await ask({ ...year, to: calendarDay(2025, 1, 2) })).toEqual(
      refusal('invalid_request', 'from: must be at most 366 buckets before to'),
    );
  });
});
