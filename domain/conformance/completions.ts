import { endSession } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import type { StoreFixture } from './store-fixture.js';
import type { TestTools } from './test-tools.js';

/** What every implementation of `Completions` promises. */
export const completionsConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<StoreFixture>,
): void => {
  describe('completions', () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await createStore();
      await fixture.ports.webinars.save(webinarFixture({ completion: { minutes: 30 } }), minute(0));
    });
    afterEach(() => fixture.dispose());

    const pia = { userId: 'pia', role: 'participant' } as const;
    const carl = { userId: 'carl', role: 'co_host' } as const;
    const goLive = async (at = minute(0)) => {
      const session = sessionFixture({ at });
      await fixture.ports.sessions.open(session);
      return session;
    };
    /** The recorded completions, without their ids. */
    const recorded = async () =>
      (await fixture.ports.outbox.pending(1_000)).flatMap(({ id: _random, ...event }) =>
        event.type === 'participant.completed' ? [event] : [],
      );

    it('names active sessions of webinars that can be completed, with what the verdict needs', async () => {
      const { completions, webinars, sessions } = fixture.ports;
      const { id } = await goLive();
      await webinars.save(webinarFixture({ id: '456' }), minute(0));
      await sessions.open(sessionFixture({ webinarId: '456' }));
      expect(await completions.sessionsToCheck(minute(60))).toEqual([
        {
          session: {
            id,
            webinarId: '123',
            isActive: true,
            startedBy: 'olga',
            startedAt: minute(0),
            endedAt: null,
          },
          completion: { minutes: 30 },
          hosts: { organizerId: 'olga', coHostIds: ['carl'] },
        },
      ]);
    });

    it('names sessions that ended after a moment, and not those before', async () => {
      const { completions, sessions } = fixture.ports;
      await sessions.close(endSession(await goLive(), minute(30)));
      const second = await goLive(minute(31));
      await sessions.close(endSession(second, minute(60)));
      expect(await completions.sessionsToCheck(minute(30))).toMatchObject([
        { session: { id: second.id, isActive: false, endedAt: minute(60) } },
      ]);
    });

    it('records each person once for a session, with an event', async () => {
      const { completions } = fixture.ports;
      const session = await goLive();
      await completions.record(session, [pia], minute(31));
      await completions.record(session, [pia, carl], minute(32));
      const event = { type: 'participant.completed', webinarId: '123', sessionId: session.id };
      expect(await recorded()).toEqual([
        { ...event, ...pia, at: minute(31) },
        { ...event, ...carl, at: minute(32) },
      ]);
    });

    it('records each person once if several processes do it at the same moment', async () => {
      const session = await goLive();
      const people = Array.from({ length: 50 }, (_, index) => ({ ...pia, userId: `p${index}` }));
      await Promise.all(
        [people, [...people].reverse(), people].map((each) =>
          fixture.ports.completions.record(session, each, minute(31)),
        ),
      );
      expect(await recorded()).toHaveLength(people.length);
    });

    it('records somebody again for another session', async () => {
      const { completions, sessions } = fixture.ports;
      const first = await goLive();
      await completions.record(first, [pia], minute(31));
      await sessions.close(endSession(first, minute(40)));
      await completions.record(await goLive(minute(41)), [pia], minute(80));
      expect(await recorded()).toHaveLength(2);
    });

    it('shows in the situation who has completed the webinar, in whichever session', async () => {
      const { completions, sessions, situations } = fixture.ports;
      const first = await goLive();
      await completions.record(first, [pia], minute(31));
      expect(await situations.find('123', 'pia')).toMatchObject({ hasCompleted: true });
      expect(await situations.find('123', 'carl')).toMatchObject({ hasCompleted: false });
      expect(await situations.find('123', null)).toMatchObject({ hasCompleted: false });
      await sessions.close(endSession(first, minute(40)));
      await goLive(minute(41));
      expect(await situations.find('123', 'pia')).toMatchObject({ hasCompleted: true });
    });

    it('counts as a change of the webinar after the session has ended, so that its pages ask again, and not before', async () => {
      const { completions, sessions, statuses } = fixture.ports;
      const revision = async () => (await statuses.find('123'))?.revision ?? 0;
      const session = await goLive();
      const live = await revision();
      await completions.record(session, [pia], minute(31));
      expect(await revision()).toBe(live);
      await sessions.close(endSession(session, minute(40)));
      const ended = await revision();
      await completions.record(session, [carl], minute(41));
      expect(await revision()).toBe(ended + 1);
      await completions.record(session, [pia, carl], minute(42));
      expect(await revision()).toBe(ended + 1);
    });

    it('ignores a webinar that was removed meanwhile, and forgets its completions', async () => {
      const { completions, webinars, situations } = fixture.ports;
      const session = await goLive();
      await completions.record(session, [pia], minute(31));
      await webinars.remove('123', minute(32));
      await completions.record(session, [carl], minute(33));
      expect(await recorded()).toHaveLength(1);
      await webinars.save(webinarFixture(), minute(34));
      expect(await situations.find('123', 'pia')).toMatchObject({ hasCompleted: false });
    });

    it('forgets who completed a webinar before a moment', async () => {
      const { completions, situations } = fixture.ports;
      const session = await goLive();
      await completions.record(session, [pia], minute(31));
      await completions.record(session, [carl], minute(32));
      await completions.deleteBefore(minute(32));
      expect(await situations.find('123', 'pia')).toMatchObject({ hasCompleted: false });
      expect(await situations.find('123', 'carl')).toMatchObject({ hasCompleted: true });
    });
  });
};
