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

    it('opens a session', async () => {
      const session = sessionFixture();
      expect(await fixture.ports.sessions.open(session)).toEqual(session);
    });

    it('answers the active session instead of opening another', async () => {
      const first = sessionFixture();
      await fixture.ports.sessions.open(first);
      expect(await fixture.ports.sessions.open(sessionFixture({ startedBy: 'carl' }))).toEqual(first);
      expect(await fixture.ports.situations.find('123', null)).toMatchObject({ session: first });
    });

    it('lets one of fifty in, and answers it to all of them', async () => {
      const sessions = many.map(() => sessionFixture());
      const answers = await Promise.all(sessions.map((session) => fixture.ports.sessions.open(session)));
      const situation = await fixture.ports.situations.find('123', null);
      expect(sessions).toContainEqual(situation?.session);
      expect(new Set(answers.map((answer) => answer?.id))).toEqual(new Set([situation?.session?.id]));
      expect(answers).toEqual(many.map(() => situation?.session));
    });

    it('gives fifty hosts who go live at once the same room', async () => {
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

    it('opens a new session once the one before has ended', async () => {
      const [first, second] = [sessionFixture(), sessionFixture({ at: minute(40) })];
      await fixture.ports.sessions.open(first);
      await fixture.ports.sessions.close(endSession(first, minute(30)));
      expect(await fixture.ports.sessions.open(second)).toEqual(second);
    });

    it('opens nothing for a webinar that is not there', async () => {
      expect(await fixture.ports.sessions.open(sessionFixture({ webinarId: '456' }))).toBeUndefined();
    });

    it('opens nothing for a cancelled webinar', async () => {
      await fixture.ports.webinars.save(webinarFixture({ status: 'cancelled' }), minute(1));
      expect(await fixture.ports.sessions.open(sessionFixture())).toBeUndefined();
    });

    it('records once that the room is locked, while the session is active', async () => {
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

    describe('that were abandoned', () => {
      const nobody = (minutes: number) => ({ emptySince: minute(minutes), startedBefore: null });
      const old = (minutes: number) => ({ emptySince: null, startedBefore: minute(minutes) });
      const open = async (changes: Parameters<typeof sessionFixture>[0] = {}) => {
        const session = sessionFixture(changes);
        await fixture.ports.webinars.save(webinarFixture({ id: session.webinarId }), minute(0));
        await fixture.ports.sessions.open(session);
        return session;
      };
      const beThere = (sessionId: string, at: Date) =>
        fixture.ports.presences.take(
          { sessionId, webinarId: '123', userId: 'olga', role: 'organizer', participantId: 'o1', at },
          { seats: null, lapsedBefore: minute(0) },
        );
      const close = (limits: AbandonedSessionLimits) =>
        fixture.ports.sessions.closeAbandoned(limits, minute(99));

      it('are ended by nobody, with their presences', async () => {
        const session = await open();
        await beThere(session.id, minute(3));
        expect(await close(nobody(10))).toEqual([endSession(session, minute(99))]);
        expect(await fixture.ports.situations.find('123', null)).toMatchObject({
          session: { state: 'ended', endedAt: minute(99), endedBy: null },
        });
        expect(await fixture.ports.presences.list(session.id, ['organizer'], minute(0))).toEqual([]);
        expect(await close(nobody(10))).toEqual([]);
      });

      it('are those in which nobody has been since the given moment', async () => {
        const session = await open({ at: minute(5) });
        expect(await close(nobody(4))).toEqual([]);
        await beThere(session.id, minute(10));
        expect(await close(nobody(9))).toEqual([]);
        await fixture.ports.presences.leave({
          sessionId: session.id,
          userId: 'olga',
          participantId: 'o1',
          at: minute(20),
        });
        expect(await close(nobody(19))).toEqual([]);
        expect(await close(nobody(20))).toHaveLength(1);
      });

      it('are not those whose room the meeting server has open', async () => {
        const { rooms } = fixture.ports;
        const session = await open();
        await rooms.recordOpening(session.id, minute(1));
        expect(await close(nobody(60))).toEqual([]);
        await rooms.recordClosing(session.id, minute(30));
        expect(await close(nobody(29))).toEqual([]);
        await rooms.recordOpening(session.id, minute(31));
        expect(await close(nobody(60))).toEqual([]);
        await rooms.recordClosing(session.id, minute(32));
        expect(await close(nobody(32))).toHaveLength(1);
      });

      it('are those that started before the given moment, even if people are in them', async () => {
        const session = await open({ at: minute(5) });
        await fixture.ports.rooms.recordOpening(session.id, minute(6));
        await beThere(session.id, minute(50));
        expect(await close(old(4))).toEqual([]);
        expect(await close(old(5))).toHaveLength(1);
      });

      it('are none if both limits are off', async () => {
        await open();
        expect(await close({ emptySince: null, startedBefore: null })).toEqual([]);
      });

      it('are ended once each if several processes look at the same time', async () => {
        const opened = await Promise.all(many.map((index) => open({ webinarId: `w${index}` })));
        const ended = await Promise.all(many.map(() => close(nobody(10))));
        const ids = ended.flat().map(({ id }) => id);
        expect(ids.toSorted()).toEqual(opened.map(({ id }) => id).toSorted());
      });
    });

    it('keeps the first end', async () => {
      const session = sessionFixture();
      await fixture.ports.sessions.open(session);
      await fixture.ports.sessions.close(endSession(session, minute(30)));
      await fixture.ports.sessions.close(endSession(session, minute(60)));
      expect(await fixture.ports.situations.find('123', null)).toMatchObject({
        session: { endedAt: minute(30) },
      });
    });

    it('leaves the next session alone when an old one is closed once more', async () => {
      const [first, second] = [sessionFixture(), sessionFixture({ at: minute(40) })];
      await fixture.ports.sessions.open(first);
      await fixture.ports.sessions.close(endSession(first, minute(30)));
      await fixture.ports.sessions.open(second);
      await fixture.ports.sessions.close(endSession(first, minute(50)));
      expect(await fixture.ports.situations.find('123', null)).toMatchObject({ session: second });
    });

    it('closes nothing that was never opened', async () => {
      await fixture.ports.sessions.close(endSession(sessionFixture(), minute(30)));
      expect(await fixture.ports.situations.find('123', null)).toMatchObject({ session: null });
    });

    it('goes live and ends again and again at the same moment, with one active session at most', async () => {
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
