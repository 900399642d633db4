import { endSession, createUseCases } from '@live-webinar/domain';
import { aClock, aRoomAccess, aWebinar, carl, olga } from '@live-webinar/domain/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandomness } from '../../src/system/index.js';
import { aSession, minute } from '../support/sessions.js';
import type { StoreFixture } from '../support/stores.js';

const many = Array.from({ length: 50 }, (_, index) => index);

/** What every implementation of `LiveSessions` promises. */
export const liveSessionsContract = (makeStore: () => Promise<StoreFixture>): void => {
  describe('live sessions', () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await makeStore();
      await fixture.store.webinars.save(aWebinar(), minute(0));
    });
    afterEach(() => fixture.dispose());

    it('opens a session', async () => {
      const session = aSession();
      expect(await fixture.store.sessions.open(session)).toEqual(session);
    });

    it('answers the active session instead of opening another', async () => {
      const first = aSession();
      await fixture.store.sessions.open(first);
      expect(await fixture.store.sessions.open(aSession({ startedBy: 'carl' }))).toEqual(first);
      expect(await fixture.store.situations.find('123', null)).toMatchObject({ session: first });
    });

    it('lets one of fifty in, and answers it to all of them', async () => {
      const sessions = many.map(() => aSession());
      const answers = await Promise.all(sessions.map((session) => fixture.store.sessions.open(session)));
      const situation = await fixture.store.situations.find('123', null);
      expect(sessions).toContainEqual(situation?.session);
      expect(new Set(answers.map((answer) => answer?.id))).toEqual(new Set([situation?.session?.id]));
      expect(answers).toEqual(many.map(() => situation?.session));
    });

    it('gives fifty hosts who go live at once the same room', async () => {
      const useCases = createUseCases({
        ...fixture.store,
        roomAccess: aRoomAccess(),
        clock: aClock(),
        randomness: systemRandomness,
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
      const [first, second] = [aSession(), aSession({ at: minute(40) })];
      await fixture.store.sessions.open(first);
      await fixture.store.sessions.close(endSession(first, minute(30)));
      expect(await fixture.store.sessions.open(second)).toEqual(second);
    });

    it('opens nothing for a webinar that is not there', async () => {
      expect(await fixture.store.sessions.open(aSession({ webinarId: '456' }))).toBeUndefined();
    });

    it('opens nothing for a cancelled webinar', async () => {
      await fixture.store.webinars.save(aWebinar({ status: 'cancelled' }), minute(1));
      expect(await fixture.store.sessions.open(aSession())).toBeUndefined();
    });

    it('keeps the first end', async () => {
      const session = aSession();
      await fixture.store.sessions.open(session);
      await fixture.store.sessions.close(endSession(session, minute(30)));
      await fixture.store.sessions.close(endSession(session, minute(60)));
      expect(await fixture.store.situations.find('123', null)).toMatchObject({
        session: { endedAt: minute(30) },
      });
    });

    it('leaves the next session alone when an old one is closed once more', async () => {
      const [first, second] = [aSession(), aSession({ at: minute(40) })];
      await fixture.store.sessions.open(first);
      await fixture.store.sessions.close(endSession(first, minute(30)));
      await fixture.store.sessions.open(second);
      await fixture.store.sessions.close(endSession(first, minute(50)));
      expect(await fixture.store.situations.find('123', null)).toMatchObject({ session: second });
    });

    it('closes nothing that was never opened', async () => {
      await fixture.store.sessions.close(endSession(aSession(), minute(30)));
      expect(await fixture.store.situations.find('123', null)).toMatchObject({ session: null });
    });

    it('goes live and ends again and again at the same moment, with one active session at most', async () => {
      await Promise.all(
        many.map(async () => {
          const opened = await fixture.store.sessions.open(aSession());
          if (opened) await fixture.store.sessions.close(endSession(opened, minute(1)));
        }),
      );
      expect(await fixture.store.situations.find('123', null)).toMatchObject({ session: { state: 'ended' } });
    });
  });
};
