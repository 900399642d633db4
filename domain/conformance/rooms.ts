import { endSession, type ActiveSession } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import type { StoreFixture } from './store-fixture.js';
import type { TestTools } from './test-tools.js';

/** What every implementation of `Rooms` promises. */
export const roomsConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<StoreFixture>,
): void => {
  describe('rooms', () => {
    let fixture: StoreFixture;
    const session: ActiveSession = sessionFixture();
    const webinar = webinarFixture({ maxParticipants: 20, lobby: true });
    beforeEach(async () => {
      fixture = await createStore();
      await fixture.ports.webinars.save(webinar, minute(0));
      await fixture.ports.sessions.open(session);
    });
    afterEach(() => fixture.dispose());

    it('finds a room by name, in upper or lower case, and by session', async () => {
      const { rooms } = fixture.ports;
      expect(await rooms.findByName(session.roomName)).toEqual({ webinar, session });
      expect(await rooms.findByName(session.roomName.toUpperCase())).toEqual({ webinar, session });
      expect(await rooms.findBySession(session.id)).toEqual({ webinar, session });
    });

    it('finds no room that never had a session', async () => {
      const { rooms } = fixture.ports;
      expect(await rooms.findByName('webinar_123_guessed')).toBeUndefined();
      expect(await rooms.findBySession(sessionFixture().id)).toBeUndefined();
    });

    it('finds no room after its session has ended', async () => {
      const { rooms, sessions } = fixture.ports;
      await sessions.close(endSession(session, minute(5)));
      expect(await rooms.findByName(session.roomName)).toBeUndefined();
      expect(await rooms.findBySession(session.id)).toBeUndefined();
    });

    it('keeps the session active after its room was closed', async () => {
      const { rooms } = fixture.ports;
      await rooms.recordOpening(session.id, minute(1));
      await rooms.recordClosing(session.id, minute(5));
      await rooms.recordClosing(sessionFixture().id, minute(5));
      expect(await rooms.findBySession(session.id)).toEqual({ webinar, session });
    });
  });
};
