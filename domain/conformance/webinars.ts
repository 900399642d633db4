import { endSession, type Webinar } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import type { StoreFixture } from './store-fixture.js';
import type { TestTools } from './test-tools.js';

const rounds = Array.from({ length: 20 }, (_, index) => index);

/** What every implementation of `Webinars` promises. */
export const webinarsConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<StoreFixture>,
): void => {
  describe('webinars', () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await createStore();
    });
    afterEach(() => fixture.dispose());

    it('does not find a webinar that was never saved', async () => {
      expect(await fixture.ports.webinars.find('123')).toBeUndefined();
    });

    it('creates a webinar, then replaces it', async () => {
      const replacement = webinarFixture({
        title: 'Reading the morning sky',
        description: 'Bring a blanket.\n100% 🦉',
        pageUrl: 'https://courses.example.org/webinars/123',
        organizerId: 'otto',
        coHostIds: ['zoe', 'anna'],
        startsAt: new Date('2026-03-01T18:00:00.123Z'),
        endsAt: minute(90),
        timeZone: 'US/Pacific',
        registration: 'closed',
        maxParticipants: 20,
        completion: { share: 0.8 },
      });
      expect(await fixture.ports.webinars.save(webinarFixture(), minute(0))).toBe('created');
      expect(await fixture.ports.webinars.save(replacement, minute(1))).toBe('replaced');
      expect(await fixture.ports.webinars.find('123')).toEqual(replacement);
    });

    it('drops what the replacement of a webinar leaves out', async () => {
      const { webinars } = fixture.ports;
      await webinars.save(
        webinarFixture({
          description: 'Bring a blanket.',
          startsAt: minute(0),
          endsAt: minute(9),
          maxParticipants: 3,
          completion: { minutes: 45 },
        }),
        minute(0),
      );
      await webinars.save(webinarFixture({ coHostIds: [] }), minute(1));
      expect(await webinars.find('123')).toEqual(webinarFixture({ coHostIds: [] }));
    });

    it('creates a webinar once if twenty save it at the same moment', async () => {
      const outcomes = await Promise.all(
        rounds.map((round) =>
          fixture.ports.webinars.save(webinarFixture({ coHostIds: [`c${round}`, 'd'] }), minute(0)),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
      expect((await fixture.ports.webinars.find('123'))?.coHostIds).toHaveLength(2);
    });

    it('stores nothing if the stored webinar is not accepted', async () => {
      const { webinars } = fixture.ports;
      const accepts = (expected: Webinar | undefined) => (stored: Webinar | undefined) =>
        JSON.stringify(stored) === JSON.stringify(expected);
      const [first, second] = [
        webinarFixture(),
        webinarFixture({ title: 'Another title', coHostIds: ['zoe'] }),
      ];
      expect(await webinars.save(first, minute(0), accepts(second))).toBe('declined');
      expect(await webinars.find('123')).toBeUndefined();
      expect(await webinars.save(first, minute(0), accepts(undefined))).toBe('created');
      expect(await webinars.save(second, minute(0), accepts(undefined))).toBe('declined');
      expect(await webinars.save(second, minute(0), accepts(first))).toBe('replaced');
      expect(await webinars.find('123')).toEqual(second);
    });

    it('lets exactly one of twenty replace the version that all of them have read', async () => {
      const { webinars } = fixture.ports;
      await webinars.save(webinarFixture(), minute(0));
      const outcomes = await Promise.all(
        rounds.map((round) =>
          webinars.save(
            webinarFixture({ coHostIds: [`c${round}`] }),
            minute(1),
            (stored) => stored?.coHostIds.join() === 'carl',
          ),
        ),
      );
      expect(outcomes.toSorted()).toEqual([...rounds.slice(1).map(() => 'declined'), 'replaced']);
    });

    it('lets exactly one of twenty create a webinar that must be new', async () => {
      const outcomes = await Promise.all(
        rounds.map((round) =>
          fixture.ports.webinars.save(
            webinarFixture({ title: `Title ${round}` }),
            minute(1),
            (stored) => stored === undefined,
          ),
        ),
      );
      expect(outcomes.toSorted()).toEqual(['created', ...rounds.slice(1).map(() => 'declined')]);
    });

    it('keeps registrations and the active session when a webinar is replaced', async () => {
      const { webinars, registrations, sessions, situations } = fixture.ports;
      await webinars.save(webinarFixture(), minute(0));
      await registrations.add('123', byIds('pia'), minute(1), 'readmit');
      const session = sessionFixture();
      await sessions.open(session);
      await webinars.save(webinarFixture({ title: 'Another title' }), minute(2));
      expect(await situations.find('123', 'pia')).toMatchObject({ isRegistered: true, session });
    });

    it('ends the active session of a webinar that is cancelled', async () => {
      const { webinars, sessions, situations } = fixture.ports;
      await webinars.save(webinarFixture(), minute(0));
      const session = sessionFixture();
      await sessions.open(session);
      await webinars.save(webinarFixture({ status: 'cancelled' }), minute(30));
      expect(await situations.find('123', null)).toMatchObject({ session: endSession(session, minute(30)) });
    });

    it('ends the session of a cancelled webinar no earlier than it started, even if clocks differ', async () => {
      const { webinars, sessions, situations } = fixture.ports;
      await webinars.save(webinarFixture(), minute(0));
      const session = sessionFixture({ at: minute(30) });
      await sessions.open(session);
      await webinars.save(webinarFixture({ status: 'cancelled' }), minute(29));
      expect(await situations.find('123', null)).toMatchObject({ session: { endedAt: minute(30) } });
    });

    it('cancels a webinar that is not live', async () => {
      await fixture.ports.webinars.save(webinarFixture({ status: 'cancelled' }), minute(0));
      expect(await fixture.ports.webinars.find('123')).toMatchObject({ status: 'cancelled' });
    });

    it('removes a webinar with its registrations and sessions', async () => {
      const { webinars, registrations, sessions, situations } = fixture.ports;
      await webinars.save(webinarFixture(), minute(0));
      await registrations.add('123', byIds('pia'), minute(1), 'readmit');
      await sessions.open(sessionFixture());
      expect(await webinars.remove('123', minute(9))).toBe(true);
      expect(await situations.find('123', 'pia')).toBeUndefined();

      await webinars.save(webinarFixture(), minute(3));
      expect(await situations.find('123', 'pia')).toMatchObject({ isRegistered: false, session: null });
    });

    it('reports that there was no webinar to remove', async () => {
      expect(await fixture.ports.webinars.remove('123', minute(9))).toBe(false);
    });

    it('never leaves a cancelled webinar live if it starts at the same moment', async () => {
      const { webinars, sessions, situations } = fixture.ports;
      for (const round of rounds) {
        const id = `cancel-${round}`;
        await webinars.save(webinarFixture({ id }), minute(0));
        await Promise.all([
          sessions.open(sessionFixture({ webinarId: id })),
          webinars.save(webinarFixture({ id, status: 'cancelled' }), minute(1)),
          sessions.open(sessionFixture({ webinarId: id })),
        ]);
        expect((await situations.find(id, null))?.session?.state).not.toBe('active');
      }
    });

    it('never leaves a session of a removed webinar that starts at the same moment', async () => {
      const { webinars, sessions, situations } = fixture.ports;
      for (const round of rounds) {
        const id = `remove-${round}`;
        await webinars.save(webinarFixture({ id }), minute(0));
        await Promise.all([
          sessions.open(sessionFixture({ webinarId: id })),
          webinars.remove(id, minute(9)),
          sessions.open(sessionFixture({ webinarId: id })),
        ]);
        expect(await sessions.open(sessionFixture({ webinarId: id }))).toBeUndefined();
        expect(await situations.find(id, null)).toBeUndefined();
      }
    });
  });
};
