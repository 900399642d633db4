import { beforeEach, describe, expect, it } from 'vitest';
import type { Person, ReportReader, UseCases } from '@live-webinar/domain';
import {
  ada,
  byIds,
  carl,
  manualClock,
  minute,
  olga,
  pia,
  vera,
  webinarFixture,
} from '@live-webinar/domain/fixtures';
import {
  attendedSession,
  givenAttendance,
  inside,
  type GivenAttendance,
} from '../support/given-attendance.js';
import { createScenario, refusal, useCasesOn, valueOf, webinarId } from '../support/scenario.js';

const asPerson = (person: Person): ReportReader => ({ person, isBackEnd: false });
const backEnd: ReportReader = { person: { id: 'back-end', name: null }, isBackEnd: true };
const notOrganizer = refusal('not_organizer', 'Only the webinar organizer can see who attended');
const sessionNotFound = refusal('session_not_found', 'Live session not found');

const session = attendedSession();
let attendance: GivenAttendance;
let useCases: UseCases;
let clock: ReturnType<typeof manualClock>;

beforeEach(async () => {
  const { store } = await createScenario();
  const given = givenAttendance();
  attendance = given;
  clock = manualClock(minute(100));
  useCases = useCasesOn(store, { attendance: given, clock });
  attendance.give(session, [
    inside('olga', 0, 60, 'organizer'),
    inside('pia', 5, 35),
    inside('vera', 10, 20),
  ]);
});

const sessionsFor = (reader: ReportReader, limit = 10) =>
  useCases.listAttendedSessions({ webinarId, reader, limit, after: null });
const attendanceFor = (reader: ReportReader, sessionId = session.id) =>
  useCases.getAttendance({ sessionId, reader, page: null });
const analyticsFor = (reader: ReportReader) => useCases.getWebinarAnalytics({ webinarId, reader });

describe('who may read about attendance', () => {
  it.each([
    ['the organizer', asPerson(olga)],
    ['a co-host', asPerson(carl)],
    ['an administrator', asPerson(ada)],
    ['the back end', backEnd],
  ])('lets %s read', async (_who, reader) => {
    for (const call of [sessionsFor, attendanceFor, analyticsFor])
      expect(await call(reader)).toMatchObject({ ok: true });
  });

  it.each([
    ['a participant', pia],
    ['a visitor', vera],
  ])('refuses %s', async (_who, person) => {
    expect(await sessionsFor(asPerson(person))).toEqual(notOrganizer);
    expect(await analyticsFor(asPerson(person))).toEqual(notOrganizer);
    expect(attendance.reads).toEqual([]);
  });

  it('tells participants why a session is refused, and hides it from everybody else', async () => {
    expect(await attendanceFor(asPerson(pia))).toEqual(notOrganizer);
    expect(await attendanceFor(asPerson(vera))).toEqual(sessionNotFound);
    expect(await attendanceFor(backEnd, 'unknown')).toEqual(sessionNotFound);
    expect(attendance.reads).toEqual([]);
  });

  it('hides the session of another webinar from a host', async () => {
    await useCases.scheduleWebinar(webinarFixture({ id: '456', organizerId: 'vera', coHostIds: [] }));
    expect(await attendanceFor(asPerson(vera))).toEqual(sessionNotFound);
    attendance.give(attendedSession({ id: 'other', webinarId: '456' }), []);
    expect(await attendanceFor(asPerson(olga), 'other')).toEqual(sessionNotFound);
    expect(await attendanceFor(asPerson(vera), 'other')).toMatchObject({ ok: true });
  });

  it('knows no unknown webinar', async () => {
    const unknown = { webinarId: 'unknown', reader: backEnd };
    const notFound = refusal('webinar_not_found', 'Webinar not found');
    expect(await useCases.listAttendedSessions({ ...unknown, limit: 1, after: null })).toEqual(notFound);
    expect(await useCases.getWebinarAnalytics(unknown)).toEqual(notFound);
  });
});

describe('the attendance of a session that is read page by page', () => {
  const running = attendedSession({ isActive: true, endedAt: null });
  const many = Array.from({ length: 1_001 }, (_, index) => inside(`user-${index}`, 5, 35));

  it('is computed once after its end, until evidence arrives late', async () => {
    await attendanceFor(backEnd);
    await attendanceFor(backEnd);
    expect(attendance.reads).toHaveLength(1);
    attendance.give(session, [inside('pia', 5, 35), inside('nina', 50, 55)]);
    expect(valueOf(await attendanceFor(backEnd)).people.total).toBe(2);
  });

  it('is computed for each page while it runs', async () => {
    attendance.give(running, [inside('pia', 5, 35)]);
    await attendanceFor(backEnd);
    await attendanceFor(backEnd);
    expect(attendance.reads).toHaveLength(2);
  });

  it('is computed every ten seconds while many people are inside', async () => {
    attendance.give(running, many);
    await attendanceFor(backEnd);
    clock.set(new Date(minute(100).getTime() + 9_999));
    await attendanceFor(backEnd);
    expect(attendance.reads).toHaveLength(1);
    clock.set(new Date(minute(100).getTime() + 10_000));
    await attendanceFor(backEnd);
    expect(attendance.reads).toHaveLength(2);
  });
});

describe('the sessions of a webinar', () => {
  it('are listed newest first with the people who were there, without hosts', async () => {
    attendance.give(attendedSession({ id: 'later', startedAt: minute(80), endedAt: null, isActive: true }), [
      inside('pia', 85, 90),
    ]);
    const page = valueOf(await sessionsFor(backEnd));
    expect(page).toMatchObject({
      total: 2,
      hasMore: false,
      items: [
        { session: { id: 'later' }, attended: 1, peak: 1 },
        { session, attended: 2, peak: 2 },
      ],
    });
  });

  it('are computed once after their end, until evidence arrives late or the hosts change', async () => {
    await sessionsFor(backEnd);
    await sessionsFor(backEnd);
    await analyticsFor(backEnd);
    expect(attendance.reads).toEqual([session.id]);

    attendance.give(session, [inside('pia', 5, 35), inside('vera', 10, 20), inside('nina', 50, 55)]);
    expect(valueOf(await sessionsFor(backEnd)).items).toMatchObject([{ attended: 3 }]);
    expect(attendance.reads).toHaveLength(2);

    await useCases.scheduleWebinar(webinarFixture({ coHostIds: ['carl', 'nina'] }));
    await sessionsFor(backEnd);
    expect(attendance.reads).toHaveLength(3);
  });

  it('are computed each time while they are active', async () => {
    attendance.give(attendedSession({ isActive: true, endedAt: null }), [inside('pia', 5, 35)]);
    await sessionsFor(backEnd);
    await sessionsFor(backEnd);
    expect(attendance.reads).toHaveLength(2);
  });
});

describe('the attendance of a session', () => {
  it('is everybody, with hosts, in the order in which they came', async () => {
    const { people, webinar, ...figures } = valueOf(await attendanceFor(backEnd));
    expect(people.items).toMatchObject([
      { userId: 'olga', role: 'organizer', seconds: 3600, leftAt: minute(60) },
      { userId: 'pia', role: 'participant', seconds: 1800, joinedAt: minute(5), leftAt: minute(35) },
      { userId: 'vera', seconds: 600 },
    ]);
    expect(people).toMatchObject({ total: 3, hasMore: false });
    expect(webinar).toMatchObject({ id: '123', title: 'Reading the night sky' });
    expect(figures).toEqual({ session, attended: 2, peak: 2 });
  });

  it('says who is inside now while the session is active', async () => {
    clock.set(minute(36));
    attendance.give(attendedSession({ isActive: true, endedAt: null }), [
      { ...inside('pia', 5, 35), saidGoodbye: false },
      inside('vera', 10, 20),
    ]);
    expect(valueOf(await attendanceFor(backEnd)).people.items).toMatchObject([
      { userId: 'pia', leftAt: null, seconds: 31 * 60 },
      { userId: 'vera', leftAt: minute(20), seconds: 600 },
    ]);
  });

  it('is empty if nobody came', async () => {
    attendance.give(session, []);
    expect(valueOf(await attendanceFor(backEnd))).toMatchObject({
      attended: 0,
      peak: 0,
      people: { items: [], total: 0, hasMore: false },
    });
  });
});

describe('the analytics of a webinar', () => {
  it('count different people over all sessions, without hosts, and who of the registered came', async () => {
    await useCases.registerPeople({ webinarId, people: byIds('paul', 'peter', 'nina') });
    attendance.give(attendedSession({ id: 'second', startedAt: minute(70), endedAt: minute(90) }), [
      inside('carl', 70, 90, 'co_host'),
      inside('pia', 70, 80),
      inside('paul', 70, 90),
    ]);
    const { sessions, ...totals } = valueOf(await analyticsFor(backEnd));
    expect(totals).toEqual({
      registered: 4,
      attended: 3,
      showUpRate: 0.5,
      // Pia 40 minutes, Paul 20, Vera 10.
      averageSeconds: 1400,
      medianSeconds: 1200,
      completed: null,
    });
    expect(sessions.map((item) => [item.session.id, item.figures.attended, item.figures.peakAt])).toEqual([
      ['second', 2, minute(70)],
      [session.id, 2, minute(10)],
    ]);
  });

  it('have no rate without registrations, and no averages without people', async () => {
    await useCases.removeRegistrations({ webinarId, userIds: ['pia'] });
    attendance.give(session, []);
    expect(valueOf(await analyticsFor(backEnd))).toMatchObject({
      registered: 0,
      attended: 0,
      showUpRate: null,
      averageSeconds: null,
      medianSeconds: null,
    });
  });
});
