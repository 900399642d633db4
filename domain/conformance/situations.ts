import { endSession } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import type { StoreFixture } from './store-fixture.js';
import type { TestTools } from './test-tools.js';

/** What every implementation of `Situations` promises. */
export const situationsConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<StoreFixture>,
): void => {
  describe('situations', () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await createStore();
    });
    afterEach(() => fixture.dispose());

    it('finds no situation of an unknown webinar', async () => {
      expect(await fixture.ports.situations.find('123', 'pia')).toBeUndefined();
    });

    it('finds the situation with the webinar as it was saved', async () => {
      const webinar = webinarFixture({
        title: 'Ночное небо 🌌 — <b>it’s "here"</b>',
        coHostIds: ['zoe', 'carl', 'ánna'],
        startsAt: minute(0),
        endsAt: minute(90),
        registration: 'closed',
        maxParticipants: 500,
        completion: { share: 0.29 },
        recording: 'consent',
        consentStatement: 'I agree.\n🎥 — <b>it’s "fine"</b>',
      });
      await fixture.ports.webinars.save(webinar, minute(0));
      expect(await fixture.ports.situations.find('123', null)).toEqual({
        webinar,
        hasRecording: false,
        hasAnyRecording: false,
        isRegistered: false,
        isRemoved: false,
        hasCompleted: false,
        consentedTo: null,
        session: null,
      });
    });

    it('shows whether a person is registered for this webinar, whatever others they are registered for', async () => {
      const { webinars, registrations, situations } = fixture.ports;
      await webinars.save(webinarFixture(), minute(0));
      await webinars.save(webinarFixture({ id: '456' }), minute(0));
      await registrations.add('123', byIds('pia'), minute(1), 'readmit');
      expect(await situations.find('123', 'pia')).toMatchObject({ isRegistered: true });
      expect(await situations.find('123', 'vera')).toMatchObject({ isRegistered: false });
      expect(await situations.find('123', null)).toMatchObject({ isRegistered: false });
      expect(await situations.find('456', 'pia')).toMatchObject({ isRegistered: false });
    });

    it('shows the active session of a webinar', async () => {
      const { webinars, sessions, situations } = fixture.ports;
      await webinars.save(webinarFixture(), minute(0));
      const session = sessionFixture();
      await sessions.open(session);
      expect(await situations.find('123', null)).toMatchObject({ session });
    });

    it('shows a session that has ended, without its passcode', async () => {
      const { webinars, sessions, situations } = fixture.ports;
      await webinars.save(webinarFixture(), minute(0));
      const session = sessionFixture();
      await sessions.open(session);
      await sessions.close(endSession(session, minute(30)));
      const situation = await situations.find('123', null);
      expect(situation?.session).toEqual(endSession(session, minute(30)));
      expect(JSON.stringify(situation)).not.toContain(session.passcode);
    });

    it('shows the latest of several ended sessions of a webinar', async () => {
      const { webinars, sessions, situations } = fixture.ports;
      await webinars.save(webinarFixture(), minute(0));
      const [first, second] = [sessionFixture({ at: minute(0) }), sessionFixture({ at: minute(40) })];
      await sessions.open(first);
      await sessions.close(endSession(first, minute(30)));
      await sessions.open(second);
      await sessions.close(endSession(second, minute(50)));
      expect(await situations.find('123', null)).toMatchObject({
        session: { id: second.id, state: 'ended' },
      });
    });

    it('prefers the active session to an ended one with a later start by another clock', async () => {
      const { webinars, sessions, situations } = fixture.ports;
      await webinars.save(webinarFixture(), minute(0));
      const [ahead, behind] = [sessionFixture({ at: minute(5) }), sessionFixture({ at: minute(4) })];
      await sessions.open(ahead);
      await sessions.close(endSession(ahead, minute(5)));
      await sessions.open(behind);
      expect(await situations.find('123', null)).toMatchObject({ session: behind });
    });
  });
};
