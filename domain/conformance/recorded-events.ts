import { endSession, type ActiveSession, type DomainEvent, type Presence } from '@live-webinar/domain';
import { byIds, minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import type { StoreFixture } from './store-fixture.js';
import type { TestTools } from './test-tools.js';

/** What every store port promises about the events of its changes. */
export const recordedEventsConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<StoreFixture>,
): void => {
  describe('the recorded events', () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await createStore();
      await fixture.ports.webinars.save(webinarFixture(), minute(0));
    });
    afterEach(() => fixture.dispose());

    /** The events since the last call, without their ids. */
    const recorded = async (): Promise<readonly Omit<DomainEvent, 'id'>[]> => {
      const { outbox } = fixture.ports;
      const events = await outbox.pending(1_000);
      await outbox.markHandled(events.map(({ id }) => id));
      return events.map(({ id, ...event }) => {
        expect(id).toMatch(/^[0-9a-f-]{36}$/);
        return event;
      });
    };
    const types = async () => (await recorded()).map(({ type }) => type);
    const goLive = async (): Promise<ActiveSession> => {
      const session = sessionFixture();
      await fixture.ports.sessions.open(session);
      await recorded();
      return session;
    };
    const report = (session: ActiveSession, changes: Partial<Presence> = {}) =>
      fixture.ports.presences.take(
        {
          sessionId: session.id,
          webinarId: '123',
          userId: 'pia',
          role: 'participant',
          participantId: 'p1',
          at: minute(5),
          ...changes,
        },
        { seats: 5, lapsedBefore: minute(0) },
      );
    const registerPia = async () => {
      await fixture.ports.registrations.add('123', byIds('pia'), minute(1), 'readmit');
      await recorded();
    };

    describe('about webinars', () => {
      it('records that a webinar was created', async () => {
        expect(await recorded()).toEqual([
          {
            type: 'webinar.changed',
            webinarId: '123',
            at: minute(0),
            change: 'created',
            webinar: webinarFixture(),
            previous: {},
          },
        ]);
      });

      it('records which fields of a webinar changed, with their previous values', async () => {
        await fixture.ports.webinars.save(webinarFixture({ startsAt: minute(10) }), minute(1));
        await recorded();
        const moved = webinarFixture({ startsAt: minute(20), title: 'Comets', coHostIds: ['olaf'] });
        await fixture.ports.webinars.save(moved, minute(2));
        expect(await recorded()).toEqual([
          {
            type: 'webinar.changed',
            webinarId: '123',
            at: minute(2),
            change: 'changed',
            webinar: moved,
            previous: { startsAt: minute(10), title: webinarFixture().title, coHostIds: ['carl'] },
          },
        ]);
      });

      it('records nothing if a webinar is stored again as it is, or the change is declined', async () => {
        await recorded();
        await fixture.ports.webinars.save(webinarFixture(), minute(1));
        await fixture.ports.webinars.save(webinarFixture({ title: 'Comets' }), minute(1), () => false);
        expect(await recorded()).toEqual([]);
      });

      it('records the end of the session before the cancellation that ends it', async () => {
        const session = await goLive();
        await fixture.ports.webinars.save(webinarFixture({ status: 'cancelled' }), minute(3));
        expect(await recorded()).toMatchObject([
          { type: 'session.ended', sessionId: session.id, endedBy: null, at: minute(3) },
          { type: 'webinar.changed', change: 'changed', previous: { status: 'scheduled' } },
        ]);
      });

      it('records the end of the session and the removal of the webinar, but not that of its registrations', async () => {
        await registerPia();
        const session = await goLive();
        await fixture.ports.webinars.remove('123', minute(3));
        await fixture.ports.webinars.remove('123', minute(4));
        expect(await recorded()).toMatchObject([
          { type: 'session.ended', sessionId: session.id, endedBy: null },
          { type: 'webinar.changed', change: 'removed', at: minute(3), webinar: webinarFixture() },
        ]);
      });
    });

    describe('about sessions', () => {
      it('records one start, however many hosts start at the same moment', async () => {
        await recorded();
        const sessions = Array.from({ length: 20 }, () => sessionFixture());
        await Promise.all(sessions.map((session) => fixture.ports.sessions.open(session)));
        const { session } = (await fixture.ports.situations.find('123', null)) ?? {};
        expect(await recorded()).toEqual([
          {
            type: 'session.started',
            webinarId: '123',
            at: minute(0),
            sessionId: session?.id,
            startedBy: 'olga',
          },
        ]);
      });

      it('records one end, with who ended it first', async () => {
        const session = await goLive();
        await fixture.ports.sessions.close(endSession(session, minute(30), 'carl'));
        await fixture.ports.sessions.close(endSession(session, minute(31), 'olga'));
        expect(await recorded()).toEqual([
          {
            type: 'session.ended',
            webinarId: '123',
            at: minute(30),
            sessionId: session.id,
            endedBy: 'carl',
          },
        ]);
      });

      it('records nothing if a host reports that the room is locked', async () => {
        await fixture.ports.sessions.recordLocked(await goLive());
        expect(await recorded()).toEqual([]);
      });

      it('records nothing if a host sets the link to the stream', async () => {
        await fixture.ports.sessions.setStreamLink(await goLive(), 'https://video.example.org/');
        expect(await recorded()).toEqual([]);
      });

      it('records the end of an abandoned session', async () => {
        const session = await goLive();
        const limits = { emptySince: minute(20), startedBefore: null };
        await fixture.ports.sessions.closeAbandoned(limits, minute(50));
        await fixture.ports.sessions.closeAbandoned(limits, minute(51));
        expect(await recorded()).toMatchObject([
          { type: 'session.ended', sessionId: session.id, endedBy: null, at: minute(50) },
        ]);
      });
    });

    describe('about registrations', () => {
      const add = (userIds: readonly string[], removed: 'readmit' | 'keep_out', at = minute(1)) =>
        fixture.ports.registrations.add('123', byIds(...userIds), at, removed);

      it('records each new registration once', async () => {
        await registerPia();
        await add(['vera', 'pia', 'anna'], 'readmit', minute(2));
        const events = await recorded();
        expect(new Set(events)).toEqual(
          new Set(
            ['anna', 'vera'].map((userId) => ({
              type: 'registration.created',
              webinarId: '123',
              userId,
              at: minute(2),
            })),
          ),
        );
        expect(events).toHaveLength(2);
      });

      it('records nothing about a registration whose details change', async () => {
        await registerPia();
        await fixture.ports.registrations.add('123', [{ userId: 'pia', name: 'Pia' }], minute(2), 'readmit');
        expect(await recorded()).toEqual([]);
      });

      it('records a withdrawn registration, and nothing about people who had none', async () => {
        await registerPia();
        await fixture.ports.registrations.remove('123', ['pia', 'vera'], minute(2));
        expect(await recorded()).toEqual([
          { type: 'registration.removed', webinarId: '123', userId: 'pia', at: minute(2) },
        ]);
      });

      it('records that a host removed somebody who was registered, once, and that the site registered them again', async () => {
        await registerPia();
        const { registrations } = fixture.ports;
        await registrations.markRemoved('123', 'pia', minute(2));
        await registrations.markRemoved('123', 'pia', minute(3));
        await registrations.markRemoved('123', 'vera', minute(3));
        await add(['pia'], 'keep_out', minute(4));
        await add(['pia'], 'readmit', minute(5));
        expect(await recorded()).toEqual([
          { type: 'registration.removed', webinarId: '123', userId: 'pia', at: minute(2) },
          { type: 'registration.created', webinarId: '123', userId: 'pia', at: minute(5) },
        ]);
      });
    });

    describe('about people in a session', () => {
      const leave = (session: ActiveSession, at: Date, participantId: string | null = 'p1') =>
        fixture.ports.presences.leave({ sessionId: session.id, userId: 'pia', participantId, at });
      const joined = (session: ActiveSession, at: Date) => ({
        type: 'participant.joined',
        webinarId: '123',
        sessionId: session.id,
        userId: 'pia',
        role: 'participant',
        at,
      });

      it('records that somebody joined once their connection is reported, and not again with each report', async () => {
        await registerPia();
        const session = await goLive();
        await report(session, { participantId: null, at: minute(4) });
        expect(await recorded()).toEqual([]);
        await report(session);
        await report(session, { at: minute(6) });
        await report(session, { at: minute(7), participantId: 'second-device' });
        expect(await recorded()).toEqual([joined(session, minute(5))]);
      });

      it('records that somebody left, and joined again', async () => {
        await registerPia();
        const session = await goLive();
        await report(session);
        await leave(session, minute(6), 'of another connection');
        await leave(session, minute(7));
        await leave(session, minute(8));
        await report(session, { at: minute(9) });
        expect(await recorded()).toEqual([
          joined(session, minute(5)),
          { ...joined(session, minute(7)), type: 'participant.left' },
          joined(session, minute(9)),
        ]);
      });

      it('records nothing about somebody who leaves before their connection was reported', async () => {
        await registerPia();
        const session = await goLive();
        await report(session, { participantId: null });
        await leave(session, minute(6), null);
        expect(await recorded()).toEqual([]);
      });

      it('records once that somebody who is no longer reported has left, with the moment of the last report', async () => {
        await registerPia();
        const session = await goLive();
        await report(session);
        await recorded();
        await fixture.ports.presences.endLapsed(minute(4));
        expect(await recorded()).toEqual([]);
        await fixture.ports.presences.endLapsed(minute(5));
        await fixture.ports.presences.endLapsed(minute(6));
        expect(await recorded()).toEqual([{ ...joined(session, minute(5)), type: 'participant.left' }]);
        expect(await fixture.ports.presences.list(session.id, ['participant'], minute(0))).toEqual([]);
      });

      it.each(['remove', 'markRemoved'] as const)(
        'records that somebody whose registration is taken away has left: %s',
        async (how) => {
          await registerPia();
          const session = await goLive();
          await report(session);
          await recorded();
          if (how === 'remove') await fixture.ports.registrations.remove('123', ['pia'], minute(6));
          else await fixture.ports.registrations.markRemoved('123', 'pia', minute(6));
          expect(new Set(await types())).toEqual(new Set(['registration.removed', 'participant.left']));
        },
      );

      it('records that a former host has left, in the role that they had', async () => {
        const session = await goLive();
        await report(session, { userId: 'carl', role: 'co_host' });
        await fixture.ports.webinars.save(webinarFixture({ coHostIds: [] }), minute(6));
        expect(await recorded()).toMatchObject([
          { type: 'participant.joined', userId: 'carl', role: 'co_host' },
          { type: 'participant.left', userId: 'carl', role: 'co_host' },
          { type: 'webinar.changed' },
        ]);
      });

      it('records nothing about those who are inside when the session ends', async () => {
        await registerPia();
        const session = await goLive();
        await report(session);
        await recorded();
        await fixture.ports.sessions.close(endSession(session, minute(30)));
        expect(await types()).toEqual(['session.ended']);
      });
    });
  });
};
