import { endSession, createUseCases, type AbandonedSessionLimits } from '@live-webinar/domain';
import {
  carl,
  fakeRoomAccess,
  manualClock,
  minute,
  olga,
  sequentialRandomness,
  sessionFixture,
  webinarFixture,
} from '@live-webinar/domain/fixtures';
import type { StoreFixture } from './store-fixture.js';
import type { TestTools } from './test-tools.js';

const firstLink = 'https://video.example.org/watch?v=first';
const otherLink = 'https://video.example.org/watch?v=other';
const many = Array.from({ length: 50 }, (_, index) => index);

/** What every implementation of `LiveSessions` promises. */
export const liveSessionsConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<StoreFixture>,
): void => {
  describe('live sessions', () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await createStore();
      await fixture.ports.webinars.save(webinarFixture(), minute(0));
    });
    afterEach(() => fixture.dispose());

    it('opens a live session', async () => {
      const session = sessionFixture();
      expect(await fixture.ports.sessions.open(session)).toEqual(session);
    });

    it('returns the active session instead of opening another', async () => {
      const first = sessionFixture();
      await fixture.ports.sessions.open(first);
      expect(await fixture.ports.sessions.open(sessionFixture({ startedBy: 'carl' }))).toEqual(first);
      expect(await fixture.ports.situations.find('123', null)).toMatchObject({ session: first });
    });

    it('opens one of fifty simultaneous sessions, and returns it to every caller', async () => {
      const sessions = many.map(() => sessionFixture());
      const answers = await Promise.all(sessions.map((session) => fixture.ports.sessions.open(session)));
      const situation = await fixture.ports.situations.find('123', null);
      expect(sessions).toContainEqual(situation?.session);
      expect(new Set(answers.map((answer) => answer?.id))).toEqual(new Set([situation?.session?.id]));
      expect(answers).toEqual(many.map(() => situation?.session));
    });

    it('gives fifty hosts who go live at the same moment the same room', async () => {
      const useCases = createUseCases({
        ...fixture.ports,
        roomAccess: fakeRoomAccess(),
        clock: manualClock(),
        randomness: sequentialRandomness(),
      });
      const passes = await Promise.all(
        many.map((index) =>
          useCases.startLiveSession({ webinarId: '123', person: index % 2 === 0 ? olga : carl }),
        ),
      );
      const rooms = new Set(passes.map((pass) => pass.ok && pass.value.meeting.room));
      expect(passes.every(({ ok }) => ok)).toBe(true);
      expect(rooms.size).toBe(1);
      expect(new Set(passes.map((pass) => pass.ok && pass.value.meeting.passcode)).size).toBe(1);
    });

    it('opens a new session after the previous one has ended', async () => {
      const [first, second] = [sessionFixture(), sessionFixture({ at: minute(40) })];
      await fixture.ports.sessions.open(first);
      await fixture.ports.sessions.close(endSession(first, minute(30)));
      expect(await fixture.ports.sessions.open(second)).toEqual(second);
    });

    it('opens no session for an unknown webinar', async () => {
      expect(await fixture.ports.sessions.open(sessionFixture({ webinarId: '456' }))).toBeUndefined();
    });

    it('opens no session for a cancelled webinar', async () => {
      await fixture.ports.webinars.save(webinarFixture({ status: 'cancelled' }), minute(1));
      expect(await fixture.ports.sessions.open(sessionFixture())).toBeUndefined();
    });

    it('records that the room is locked only while the session is active', async () => {
      const { sessions, situations } = fixture.ports;
      const session = sessionFixture();
      await sessions.open(session);
      await sessions.recordLocked(session);
      const locked = { ...session, isLocked: true };
      expect(await situations.find('123', null)).toMatchObject({ session: locked });
      await sessions.close(endSession(locked, minute(30), 'carl'));
      await sessions.recordLocked(session);
      expect((await situations.find('123', null))?.session).toEqual(endSession(session, minute(30), 'carl'));
    });

    it('keeps the link to the stream with the active session, and no longer', async () => {
      const { sessions, situations } = fixture.ports;
      const session = sessionFixture();
      await sessions.open(session);
      const find = async () => (await situations.find('123', null))?.session;
      for (const watchUrl of [firstLink, otherLink, null, otherLink]) {
        expect(await sessions.setStreamLink(session, watchUrl)).toBe(true);
        expect(await sessions.setStreamLink(session, watchUrl)).toBe(true);
        expect(await find()).toEqual({ ...session, watchUrl });
      }

      await sessions.close(endSession({ ...session, watchUrl: otherLink }, minute(30)));
      expect(await sessions.setStreamLink(session, otherLink)).toBe(false);
      expect(await find()).toEqual(endSession(session, minute(30)));
      const next = sessionFixture({ at: minute(40) });
      await sessions.open(next);
      expect(await sessions.setStreamLink(session, otherLink)).toBe(false);
      expect(await find()).toEqual(next);
    });

    it('ends an abandoned session with its link to the stream', async () => {
      const { sessions } = fixture.ports;
      const session = sessionFixture();
      await sessions.open(session);
      await sessions.setStreamLink(session, otherLink);
      const ended = await sessions.closeAbandoned({ emptySince: null, startedBefore: minute(9) }, minute(9));
      expect(ended).toEqual([endSession(session, minute(9))]);
    });

    it('sets no link to the stream of a session that was never opened', async () => {
      expect(await fixture.ports.sessions.setStreamLink(sessionFixture(), otherLink)).toBe(false);
    });

    describe('that are abandoned', () => {
      const emptySince = (minutes: number) => ({ emptySince: minute(minutes), startedBefore: null });
      const startedBefore = (minutes: number) => ({ emptySince: null, startedBefore: minute(minutes) });
      const open = async (changes: Parameters<typeof sessionFixture>[0] = {}) => {
        const session = sessionFixture(changes);
        await fixture.ports.webinars.save(webinarFixture({ id: session.webinarId }), minute(0));
        await fixture.ports.sessions.open(session);
        return session;
      };
      const takePresence = (sessionId: string, at: Date) =>
        fixture.ports.presences.take(
          { sessionId, webinarId: '123', userId: 'olga', role: 'organizer', participantId: 'o1', at },
          { seats: null, lapsedBefore: minute(0) },
        );
      const close = (limits: AbandonedSessionLimits) =>
        fixture.ports.sessions.closeAbandoned(limits, minute(99));

      it('ends an abandoned session without a user as its ender, and drops its presences', async () => {
        const session = await open();
        await takePresence(session.id, minute(3));
        expect(await close(emptySince(10))).toEqual([endSession(session, minute(99))]);
        expect(await fixture.ports.situations.find('123', null)).toMatchObject({
          session: { state: 'ended', endedAt: minute(99), endedBy: null },
        });
        expect(await fixture.ports.presences.list(session.id, ['organizer'], minute(0))).toEqual([]);
        expect(await close(emptySince(10))).toEqual([]);
      });

      it('ends sessions in which nobody has been since the given moment', async () => {
        const session = await open({ at: minute(5) });
        expect(await close(emptySince(4))).toEqual([]);
        await takePresence(session.id, minute(10));
        expect(await close(emptySince(9))).toEqual([]);
        await fixture.ports.presences.leave({
          sessionId: session.id,
          userId: 'olga',
          participantId: 'o1',
          at: minute(20),
        });
        expect(await close(emptySince(19))).toEqual([]);
        expect(await close(emptySince(20))).toHaveLength(1);
      });

      it('does not end a session as empty while the meeting server has its room open', async () => {
        const { rooms } = fixture.ports;
        const session = await open();
        await rooms.recordOpening(session.id, minute(1));
        expect(await close(emptySince(60))).toEqual([]);
        await rooms.recordClosing(session.id, minute(30));
        expect(await close(emptySince(29))).toEqual([]);
        await rooms.recordOpening(session.id, minute(31));
        expect(await close(emptySince(60))).toEqual([]);
        await rooms.recordClosing(session.id, minute(32));
        expect(await close(emptySince(32))).toHaveLength(1);
      });

      it('ends sessions that started before the given moment, even if people are in them', async () => {
        const session = await open({ at: minute(5) });
        await fixture.ports.rooms.recordOpening(session.id, minute(6));
        await takePresence(session.id, minute(50));
        expect(await close(startedBefore(4))).toEqual([]);
        expect(await close(startedBefore(5))).toHaveLength(1);
      });

      it('ends no session as abandoned if both limits are off', async () => {
        await open();
        expect(await close({ emptySince: null, startedBefore: null })).toEqual([]);
      });

      it('ends each abandoned session once if several processes look at the same time', async () => {
        const opened = await Promise.all(many.map((index) => open({ webinarId: `w${index}` })));
        const ended = await Promise.all(many.map(() => close(emptySince(10))));
        const ids = ended.flat().map(({ id }) => id);
        expect(ids.toSorted()).toEqual(opened.map(({ id }) => id).toSorted());
      });
    });

    it('keeps the first end of a session that is closed twice', async () => {
      const session = sessionFixture();
      await fixture.ports.sessions.open(session);
      await fixture.ports.sessions.close(endSession(session, minute(30)));
      await fixture.ports.sessions.close(endSession(session, minute(60)));
      expect(await fixture.ports.situations.find('123', null)).toMatchObject({
        session: { endedAt: minute(30) },
      });
    });

    it('does not change the next session when an older one is closed again', async () => {
      const [first, second] = [sessionFixture(), sessionFixture({ at: minute(40) })];
      await fixture.ports.sessions.open(first);
      await fixture.ports.sessions.close(endSession(first, minute(30)));
      await fixture.ports.sessions.open(second);
      await fixture.ports.sessions.close(endSession(first, minute(50)));
      expect(await fixture.ports.situations.find('123', null)).toMatchObject({ session: second });
    });

    it('ignores closing a session that was never opened', async () => {
      await fixture.ports.sessions.close(endSession(sessionFixture(), minute(30)));
      expect(await fixture.ports.situations.find('123', null)).toMatchObject({ session: null });
    });

    it('keeps at most one active session when sessions start and end repeatedly at the same moment', async () => {
      await Promise.all(
        many.map(async () => {
          const opened = await fixture.ports.sessions.open(sessionFixture());
          if (opened) await fixture.ports.sessions.close(endSession(opened, minute(1)));
        }),
      );
      expect(await fixture.ports.situations.find('123', null)).toMatchObject({ session: { state: 'ended' } });
    });
  });
};
