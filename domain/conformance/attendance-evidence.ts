import { endSession, type ActiveSession, type ServerJoined, type ServerLeft } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import type { StoreFixture } from './store-fixture.js';
import type { TestTools } from './test-tools.js';

const NO_SESSION = '00000000-0000-4000-8000-999999999999';
const seating = { seats: null, lapsedBefore: minute(0) };
const nobody = { userId: null, name: null, email: null, participantId: null, breakoutRoom: null };

/** What every implementation of `AttendanceEvidence` promises. */
export const attendanceEvidenceConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<StoreFixture>,
): void => {
  describe('evidence of attendance', () => {
    let fixture: StoreFixture;
    let session: ActiveSession;
    beforeEach(async () => {
      fixture = await createStore();
      const { webinars, registrations } = fixture.ports;
      await webinars.save(webinarFixture(), minute(0));
      await registrations.add('123', byIds('pia', 'paul'), minute(0), 'readmit');
      session = await goLive();
    });
    afterEach(() => fixture.dispose());

    const goLive = async (changes: Parameters<typeof sessionFixture>[0] = {}) => {
      const opened = await fixture.ports.sessions.open(sessionFixture(changes));
      if (!opened) throw new Error('The session was not opened');
      return opened;
    };
    const heartbeat = (
      at: number,
      changes: { userId?: string; participantId?: string | null; name?: string } = {},
    ) =>
      fixture.ports.presences.take(
        {
          sessionId: session.id,
          webinarId: '123',
          userId: 'pia',
          role: 'participant',
          participantId: 'p1',
          at: minute(at),
          ...changes,
        },
        seating,
      );
    const goodbye = (at: number, participantId = 'p1') =>
      fixture.ports.presences.leave({ sessionId: session.id, userId: 'pia', participantId, at: minute(at) });
    const evidence = () => fixture.ports.attendance.of(session.id);
    const joined = (changes: Partial<ServerJoined> = {}): ServerJoined => ({
      ...nobody,
      kind: 'joined',
      connection: 'c1',
      at: minute(1),
      receivedAt: minute(2),
      ...changes,
    });
    const left = (changes: Partial<ServerLeft> = {}): ServerLeft => ({
      ...joined(),
      joinedAt: minute(1),
      ...changes,
      kind: 'left',
    });
    const record = (key: string, event: ServerJoined | ServerLeft, room = session.roomName) =>
      fixture.ports.attendance.record(room, [{ key, evidence: event }]);
    const pia = { userId: 'pia', participantId: 'p1', role: 'participant' };

    it('extends a connection’s evidence with each heartbeat, until a goodbye', async () => {
      await heartbeat(1);
      await heartbeat(2);
      expect((await evidence()).element).toEqual([
        { ...pia, firstAt: minute(1), lastAt: minute(2), saidGoodbye: false },
      ]);
      await goodbye(3);
      expect((await evidence()).element).toEqual([
        { ...pia, firstAt: minute(1), lastAt: minute(3), saidGoodbye: true },
      ]);
    });

    it('starts a new stretch after a long silence, and does not fill it with a late goodbye', async () => {
      await heartbeat(1);
      await heartbeat(5);
      await goodbye(9);
      const { element } = await evidence();
      expect(element.map(({ firstAt, lastAt }) => [firstAt, lastAt])).toEqual([
        [minute(1), minute(1)],
        [minute(5), minute(5)],
      ]);
    });

    it('keeps two devices apart, with the goodbye of each', async () => {
      await heartbeat(1);
      await heartbeat(1, { participantId: 'p2' });
      await heartbeat(2);
      await goodbye(2, 'p2');
      const { element } = await evidence();
      expect(element.map(({ participantId, saidGoodbye }) => [participantId, saidGoodbye]).sort()).toEqual([
        ['p1', false],
        ['p2', true],
      ]);
    });

    it('takes no report before somebody has entered for evidence', async () => {
      await heartbeat(1, { participantId: null });
      expect(await evidence()).toEqual({ people: [], element: [], server: [] });
    });

    it('knows people by their latest names', async () => {
      await heartbeat(1, { name: 'Pia' });
      await heartbeat(5, { participantId: 'p2', name: 'Pia Participant' });
      await heartbeat(9, { participantId: 'p3' });
      expect((await evidence()).people).toEqual([
        { id: 'pia', isForgotten: false, name: 'Pia Participant', email: null },
      ]);
    });

    it('outlives the session', async () => {
      await heartbeat(1);
      await fixture.ports.sessions.close(endSession(session, minute(2)));
      await goodbye(2);
      expect((await evidence()).element).toEqual([
        { ...pia, firstAt: minute(1), lastAt: minute(2), saidGoodbye: true },
      ]);
    });

    it('stores an event of the meeting server once, whatever the case of the room’s name', async () => {
      expect(await record('j1', joined({ name: 'Guest' }))).toBe(true);
      expect(await record('j1', joined({ name: 'Guest' }), session.roomName.toUpperCase())).toBe(true);
      expect((await evidence()).server).toEqual([joined({ name: 'Guest' })]);
    });

    it('stores every kind of event, also after the session', async () => {
      await fixture.ports.sessions.close(endSession(session, minute(2)));
      await record('l1', left({ breakoutRoom: 'b1', participantId: 'p1' }));
      await fixture.ports.attendance.record(session.roomName, [
        { key: 'x1', evidence: { kind: 'closed', breakoutRoom: null, at: minute(3), receivedAt: minute(3) } },
      ]);
      const { server } = await evidence();
      expect(server.map(({ kind }) => kind).sort()).toEqual(['closed', 'left']);
      expect(server).toContainEqual(left({ breakoutRoom: 'b1', participantId: 'p1' }));
    });

    it('refuses events about a room that no session has', async () => {
      expect(await record('j1', joined(), 'elsewhere')).toBe(false);
    });

    it('learns the names of people from the meeting server, unless the element has told them', async () => {
      await heartbeat(1, { name: 'Pia' });
      await record('j1', joined({ userId: 'pia', name: 'Somebody' }));
      await record(
        'j2',
        joined({ connection: 'c2', userId: 'paul', name: 'Paul', email: 'paul@example.org' }),
      );
      const { people } = await evidence();
      expect([...people].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
        { id: 'paul', isForgotten: false, name: 'Paul', email: 'paul@example.org' },
        { id: 'pia', isForgotten: false, name: 'Pia', email: null },
      ]);
    });

    it('has another version of a session’s evidence after each change, and the same without one', async () => {
      const { attendance, personalData, presences, sessions } = fixture.ports;
      const version = async () => (await attendance.versions([session.id])).get(session.id);
      const changes: (() => Promise<unknown>)[] = [
        () => heartbeat(1),
        () => heartbeat(1, { userId: 'paul', participantId: 'p2' }),
        () => heartbeat(2),
        () => record('j1', joined()),
        () => sessions.close(endSession(session, minute(3))),
        () => record('l1', left({ userId: 'pia' })),
        () => presences.leave({ sessionId: session.id, userId: 'paul', participantId: 'p2', at: minute(2) }),
        () => personalData.erase('pia'),
      ];
      const versions = [await version()];
      for (const change of changes) {
        await change();
        versions.push(await version());
        expect(await version()).toBe(versions.at(-1));
      }
      // The end of the session changes no evidence.
      expect(new Set(versions).size).toBe(changes.length);
      expect(await attendance.versions([])).toEqual(new Map());
    });

    it('deletes the evidence of sessions that ended before a moment', async () => {
      await heartbeat(1);
      await record('j1', joined());
      await fixture.ports.attendance.deleteBefore(minute(9));
      expect((await evidence()).element).toHaveLength(1);
      await fixture.ports.sessions.close(endSession(session, minute(5)));
      await fixture.ports.attendance.deleteBefore(minute(5));
      expect((await evidence()).element).toHaveLength(1);
      await fixture.ports.attendance.deleteBefore(minute(6));
      expect(await evidence()).toEqual({ people: [], element: [], server: [] });
    });

    it('finds sessions, active and ended', async () => {
      const { attendance, sessions } = fixture.ports;
      const { id, webinarId, startedBy, startedAt } = session;
      const found = { id, webinarId, startedBy, startedAt };
      expect(await attendance.findSession(id)).toEqual({ ...found, isActive: true, endedAt: null });
      await sessions.close(endSession(session, minute(2)));
      expect(await attendance.findSession(id)).toEqual({ ...found, isActive: false, endedAt: minute(2) });
      expect(await attendance.findSession(NO_SESSION)).toBeUndefined();
      expect(await attendance.findSession('nonsense')).toBeUndefined();
    });

    it('lists a webinar’s sessions, newest first, in pages', async () => {
      const { attendance, sessions } = fixture.ports;
      await sessions.close(endSession(session, minute(2)));
      const second = await goLive({
        id: '00000000-0000-4000-8000-00000000000b',
        at: minute(5),
        roomId: '00000000-0000-4000-8000-0000000000b1',
      });
      const first = await attendance.sessionsOf('123', { limit: 1, after: null });
      expect(first).toMatchObject({ items: [{ id: second.id, isActive: true }], total: 2, hasMore: true });
      const after = { id: second.id, startedAt: second.startedAt };
      const next = await attendance.sessionsOf('123', { limit: 1, after });
      expect(next).toMatchObject({ items: [{ id: session.id, isActive: false }], total: 2, hasMore: false });
      expect((await attendance.sessionsOf('123', null)).items).toHaveLength(2);
      expect(await attendance.sessionsOf('unknown', null)).toEqual({ items: [], total: 0, hasMore: false });
    });
  });
};
