import { endSession, type ActiveSession, type Presence } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import type { StoreFixture } from './store-fixture.js';
import type { TestTools } from './test-tools.js';

const everybody = ['organizer', 'co_host', 'participant'] as const;

/** What every implementation of `Presences` promises. */
export const presencesConformance = (
  { afterEach, beforeEach, describe, expect, it, fc }: TestTools,
  createStore: () => Promise<StoreFixture>,
): void => {
  describe('presences', () => {
    let fixture: StoreFixture;
    let session: ActiveSession;
    const people = Array.from({ length: 60 }, (_, index) => `user-${String(index).padStart(2, '0')}`);

    beforeEach(async () => {
      fixture = await createStore();
      const { webinars, registrations } = fixture.ports;
      await webinars.save(webinarFixture(), minute(0));
      await registrations.add('123', byIds(...people), minute(0), 'readmit');
      session = await goLive();
    });
    afterEach(() => fixture.dispose());

    const goLive = async () => {
      const opened = await fixture.ports.sessions.open(sessionFixture());
      if (!opened) throw new Error('The session was not opened');
      return opened;
    };
    const take = (userId: string, seats: number | null, changes: Partial<Presence> = {}) =>
      fixture.ports.presences.take(
        {
          sessionId: session.id,
          webinarId: '123',
          userId,
          role: 'participant',
          participantId: null,
          at: minute(1),
          ...changes,
        },
        { seats, lapsedBefore: minute(0) },
      );
    const present = () => fixture.ports.presences.list(session.id, everybody, minute(0));
    const someone = (index: number) => people[index] ?? '';

    it('seats as many people as there are seats, and lets a seated person come back', async () => {
      expect(await take(someone(0), 2)).toBe('taken');
      expect(await take(someone(1), 2)).toBe('taken');
      expect(await take(someone(2), 2)).toBe('full');
      expect(await take(someone(0), 2)).toBe('taken');
      expect(await present()).toHaveLength(2);
    });

    it('seats everybody if there is no limit', async () => {
      for (const userId of people) expect(await take(userId, null)).toBe('taken');
      expect(await present()).toHaveLength(people.length);
    });

    it('takes exactly as many seats as there are when many people come at the same moment', async () => {
      const outcomes = await Promise.all([...people, ...people].map((userId) => take(userId, 20)));
      const seated = await present();
      expect(seated).toHaveLength(20);
      expect(outcomes.filter((outcome) => outcome === 'taken').length).toBeGreaterThanOrEqual(20);
      expect(new Set(outcomes)).toEqual(new Set(['taken', 'full']));
    });

    it('frees the seat of a person whose presence has lapsed', async () => {
      const { presences } = fixture.ports;
      const later = { seats: 1, lapsedBefore: minute(1) };
      await take(someone(0), 1);
      const newcomer = { sessionId: session.id, webinarId: '123', role: 'participant' } as const;
      const come = (userId: string) =>
        presences.take({ ...newcomer, userId, participantId: null, at: minute(3) }, later);
      expect(await come(someone(1))).toBe('taken');
      // A person whose presence has lapsed has no seat to come back to.
      expect(await come(someone(0))).toBe('full');
    });

    it('frees the seat of a person who is removed', async () => {
      await take(someone(0), 1);
      await fixture.ports.registrations.markRemoved('123', someone(0), minute(1));
      expect(await take(someone(1), 1)).toBe('taken');
    });

    it.each(['remove', 'markRemoved'] as const)(
      'does not give a seat back with a new registration: %s',
      async (how) => {
        const { registrations } = fixture.ports;
        await take(someone(0), 1, { participantId: 'p0' });
        if (how === 'markRemoved') await registrations.markRemoved('123', someone(0), minute(1));
        else await registrations.remove('123', [someone(0)], minute(9));
        expect(await take(someone(1), 1)).toBe('taken');
        await registrations.add('123', byIds(someone(0)), minute(2), 'readmit');
        expect(await take(someone(0), 1, { participantId: 'p0' })).toBe('full');
        await fixture.ports.presences.leave({
          sessionId: session.id,
          userId: someone(1),
          participantId: null,
          at: minute(2),
        });
        expect(await take(someone(0), 1)).toBe('taken');
      },
    );

    it('keeps listing a removed person, even if they report leaving, until they are registered again', async () => {
      const { presences, registrations } = fixture.ports;
      await take(someone(0), null, { participantId: 'p0' });
      await registrations.markRemoved('123', someone(0), minute(1));
      await presences.leave({
        sessionId: session.id,
        userId: someone(0),
        participantId: 'p0',
        at: minute(1),
      });
      const muchLater = () => presences.list(session.id, everybody, minute(50));
      expect(await muchLater()).toEqual([
        { userId: someone(0), role: 'participant', participantId: 'p0', isRegistered: false },
      ]);
      await registrations.add('123', byIds(someone(0)), minute(2), 'readmit');
      expect(await muchLater()).toEqual([]);
    });

    it('updates presences when the hosts of the webinar change', async () => {
      const { webinars } = fixture.ports;
      await take('carl', null, { role: 'co_host', participantId: 'c1' });
      await take(someone(0), 1, { participantId: 'p0' });
      await take(someone(2), null, { participantId: 'p2' });
      await webinars.save(webinarFixture({ organizerId: someone(2), coHostIds: [someone(0)] }), minute(2));
      expect(await present()).toEqual([
        { userId: 'carl', role: 'participant', participantId: 'c1', isRegistered: false },
        { userId: someone(0), role: 'co_host', participantId: 'p0', isRegistered: true },
        { userId: someone(2), role: 'organizer', participantId: 'p2', isRegistered: true },
      ]);
      // The new hosts need no seat, and the former one has none.
      expect(await take(someone(1), 1)).toBe('taken');
      await fixture.ports.registrations.add('123', byIds('carl'), minute(2), 'readmit');
      expect(await take('carl', 1, { participantId: 'c1' })).toBe('full');
    });

    it('keeps the presence of an administrator as it is when the hosts of the webinar change', async () => {
      const { webinars } = fixture.ports;
      await take('ada', null, { role: 'organizer', participantId: 'a1', isAdministrator: true });
      await take('olga', null, { role: 'organizer', participantId: 'o1', isAdministrator: false });
      await webinars.save(webinarFixture({ organizerId: someone(2), coHostIds: [] }), minute(2));
      expect(await present()).toEqual([
        { userId: 'ada', role: 'organizer', participantId: 'a1', isRegistered: false },
        { userId: 'olga', role: 'participant', participantId: 'o1', isRegistered: false },
      ]);
      expect(await fixture.ports.presences.list(session.id, ['organizer'], minute(1))).toEqual([]);
    });

    it('updates the presence of a former administrator when the hosts change after their next report', async () => {
      const { webinars } = fixture.ports;
      await take('carl', null, { role: 'organizer', isAdministrator: true });
      await take('carl', null, { role: 'co_host' });
      await webinars.save(webinarFixture({ coHostIds: [] }), minute(2));
      expect(await present()).toMatchObject([{ userId: 'carl', role: 'participant' }]);
    });

    it.each(['remove', 'markRemoved'] as const)(
      'does not revoke the presence of a host with a registration: %s',
      async (how) => {
        const { presences, registrations } = fixture.ports;
        await registrations.add('123', byIds('olga'), minute(0), 'readmit');
        await take('olga', null, { role: 'organizer', participantId: 'o1' });
        if (how === 'markRemoved') await registrations.markRemoved('123', 'olga', minute(1));
        else await registrations.remove('123', ['olga'], minute(9));
        expect(await present()).toMatchObject([{ userId: 'olga', role: 'organizer' }]);
        await presences.leave({ sessionId: session.id, userId: 'olga', participantId: 'o1', at: minute(2) });
        expect(await present()).toEqual([]);
      },
    );

    it('neither requires nor takes a seat for a host', async () => {
      expect(await take('olga', null, { role: 'organizer' })).toBe('taken');
      expect(await take('carl', null, { role: 'co_host' })).toBe('taken');
      expect(await take(someone(0), 1)).toBe('taken');
      expect(await take('carl', null, { role: 'co_host' })).toBe('taken');
    });

    it('frees the seat of a person who leaves, but ignores leaving by an older connection', async () => {
      const { presences } = fixture.ports;
      await take(someone(0), 1, { participantId: 'old' });
      await take(someone(0), 1, { participantId: 'new' });
      const leave = (participantId: string | null) =>
        presences.leave({ sessionId: session.id, userId: someone(0), participantId, at: minute(2) });
      await leave('old');
      await leave(null);
      expect(await take(someone(1), 1)).toBe('full');
      await leave('new');
      expect(await take(someone(1), 1)).toBe('taken');
    });

    it('lists people by role who have not lapsed, and whether they are registered', async () => {
      const { presences, registrations } = fixture.ports;
      await take('olga', null, { role: 'organizer', participantId: 'o1' });
      await take(someone(1), null, { participantId: 'p1' });
      await take(someone(0), null);
      await registrations.remove('123', [someone(1)], minute(9));
      expect(await present()).toEqual([
        { userId: 'olga', role: 'organizer', participantId: 'o1', isRegistered: false },
        { userId: someone(0), role: 'participant', participantId: null, isRegistered: true },
        { userId: someone(1), role: 'participant', participantId: 'p1', isRegistered: false },
      ]);
      expect(await presences.list(session.id, ['organizer', 'co_host'], minute(0))).toHaveLength(1);
      await registrations.add('123', byIds(someone(1)), minute(2), 'readmit');
      expect(await presences.list(session.id, everybody, minute(1))).toEqual([]);
    });

    it('lists nobody after the session has ended, and starts the next session without presences', async () => {
      await take(someone(0), 1);
      await fixture.ports.sessions.close(endSession(session, minute(5)));
      expect(await take(someone(0), 1)).toBe('over');
      expect(await take('olga', null, { role: 'organizer' })).toBe('over');
      expect(await present()).toEqual([]);

      session = await goLive();
      expect(await take(someone(1), 1)).toBe('taken');
    });

    it('never seats more people than there are seats, in any order of events', async () => {
      const who = fc.integer({ min: 0, max: 7 }).map(someone);
      const step = fc.record({
        what: fc.constantFrom('take', 'take', 'take', 'leave', 'removal', 'readmit'),
        userId: who,
        minutes: fc.integer({ min: 0, max: 2 }),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { maxLength: 25 }),
          fc.integer({ min: 1, max: 4 }),
          async (steps, seats) => {
            const { presences, registrations, sessions } = fixture.ports;
            await sessions.close(endSession(session, minute(60)));
            await registrations.add('123', byIds(...people), minute(0), 'readmit');
            session = await goLive();
            let now = 10;
            for (const { what, userId, minutes } of steps) {
              now += minutes;
              const at = minute(now);
              const lapsedBefore = minute(now - 2);
              const seatedNow = async () =>
                (await presences.list(session.id, ['participant'], lapsedBefore)).filter(
                  (p) => p.isRegistered,
                );
              if (what === 'leave') {
                await presences.leave({ sessionId: session.id, userId, participantId: null, at });
              } else if (what === 'take') {
                const before = await seatedNow();
                const outcome = await presences.take(
                  {
                    sessionId: session.id,
                    webinarId: '123',
                    userId,
                    role: 'participant',
                    participantId: null,
                    at,
                  },
                  { seats, lapsedBefore },
                );
                const hadSeat = before.some((person) => person.userId === userId);
                // A person may be refused only if others have all the seats.
                if (outcome === 'full') expect(hadSeat || before.length < seats).toBe(false);
                expect((await seatedNow()).length).toBeLessThanOrEqual(Math.max(seats, before.length));
              } else if (what === 'removal') {
                await registrations.markRemoved('123', userId, at);
                await presences.leave({ sessionId: session.id, userId, participantId: null, at });
              } else {
                await registrations.add('123', byIds(userId), at, 'readmit');
              }
              expect((await seatedNow()).length).toBeLessThanOrEqual(seats);
            }
          },
        ),
        { numRuns: 15 },
      );
    });
  });
};
