import type { MailInHand, MailPlan, Mails, StorePorts } from '@live-webinar/domain';
import { byIds, minute, webinarFixture } from '@live-webinar/domain/fixtures';
import type { TestTools } from './test-tools.js';

/** An empty store for one test, with the port `Mails`. */
export interface MailsFixture {
  readonly ports: StorePorts & { readonly mails: Mails };
  dispose(): Promise<void>;
}

const addressOf = (userId: string) => `${userId}@example.org`;
const reachable = (...userIds: readonly string[]) =>
  userIds.map((userId) => ({ userId, name: userId, email: addressOf(userId) }));

const reminder: MailPlan = {
  webinarId: '123',
  kind: 'reminder',
  occasion: 'first',
  schedule: { startsAt: minute(60), endsAt: null },
};

/** What every implementation of the port `Mails` promises. */
export const mailsConformance = (
  { describe, it, expect, beforeEach, afterEach }: TestTools,
  createStore: () => Promise<MailsFixture>,
): void => {
  describe('Mails', () => {
    let fixture: MailsFixture;

    beforeEach(async () => {
      fixture = await createStore();
      const webinar = webinarFixture({ startsAt: minute(60), timeZone: 'Europe/Berlin' });
      await fixture.ports.webinars.save(webinar, minute(0));
    });
    afterEach(() => fixture.dispose());

    const register = (people: ReturnType<typeof reachable>, at = minute(0)) =>
      fixture.ports.registrations.add('123', people, at, 'readmit');
    const confirm = (userId: string, occasion = 'event') =>
      fixture.ports.mails.planConfirmations([{ webinarId: '123', userId, occasion }], minute(1));
    const planForAll = (
      plan: Partial<MailPlan> = {},
      registeredBefore = minute(1),
      exceptRecentlyTold = false,
    ) =>
      fixture.ports.mails.planForAll(
        { ...reminder, ...plan },
        { registeredBefore, exceptRecentlyTold },
        minute(1),
      );
    /** Begins all mails that are due. */
    const beginAll = async (at = minute(2)): Promise<readonly MailInHand[]> => {
      const ids = await fixture.ports.mails.due(100, at);
      const inHand = await Promise.all(ids.map((id) => fixture.ports.mails.begin(id, at)));
      return inHand.filter((mail) => mail !== undefined);
    };
    const recipients = (mails: readonly MailInHand[]) => mails.map(({ person }) => person?.userId).sort();

    it('plans a confirmation once for an event, and another one for another event', async () => {
      await register(reachable('pia'));
      await confirm('pia');
      await confirm('pia');
      expect(await fixture.ports.mails.waiting()).toBe(1);
      await confirm('pia', 'another event');
      expect(await fixture.ports.mails.waiting()).toBe(2);
    });

    it('plans nothing for people without an address, who are not registered, or were removed', async () => {
      await fixture.ports.registrations.add('123', byIds('anonymous'), minute(0), 'readmit');
      await register(reachable('gone', 'removed'));
      await fixture.ports.registrations.remove('123', ['gone'], minute(0));
      await fixture.ports.registrations.markRemoved('123', 'removed', minute(0));
      for (const userId of ['anonymous', 'gone', 'removed', 'unknown']) await confirm(userId);
      expect(await planForAll()).toBe(0);
      await fixture.ports.mails.planConfirmations(
        [{ webinarId: 'unknown', userId: 'pia', occasion: 'event' }],
        minute(1),
      );
      expect(await fixture.ports.mails.waiting()).toBe(0);
    });

    it('plans a mail to everybody once for an occasion, also if somebody registers later', async () => {
      await register(reachable('pia', 'paul'));
      expect(await planForAll()).toBe(2);
      await register(reachable('zoe'));
      expect(await planForAll()).toBe(0);
      expect(await planForAll({ occasion: 'second' })).toBe(3);
      expect(await planForAll({ webinarId: 'unknown' })).toBe(0);
    });

    it('plans a mail to everybody once, even if several processes do so at the same time', async () => {
      await register(reachable('pia', 'paul'));
      const counts = await Promise.all([planForAll(), planForAll(), planForAll()]);
      expect(counts.sort()).toEqual([0, 0, 2]);
    });

    it('leaves out who registered too late', async () => {
      await register(reachable('early'), minute(0));
      await register(reachable('late'), minute(1));
      expect(await planForAll({}, minute(1))).toBe(1);
      expect(recipients(await beginAll())).toEqual(['early']);
    });

    it('leaves out who was told a new date recently, if that is wanted', async () => {
      await register(reachable('pia'));
      await planForAll({ kind: 'moved' });
      await register(reachable('paul'));
      expect(await planForAll({}, minute(1), true)).toBe(1);
      expect(await planForAll({ occasion: 'second' }, minute(1), false)).toBe(2);
      // Told at minute 1, which is before minute 2.
      expect(await planForAll({ occasion: 'third' }, minute(2), true)).toBe(2);
    });

    it('plans ten thousand mails at once', async () => {
      await register(reachable(...Array.from({ length: 10_000 }, (_, index) => `user-${index}`)));
      expect(await planForAll()).toBe(10_000);
      expect(await fixture.ports.mails.waiting()).toBe(10_000);
    });

    it('finds the scheduled webinars that start in a period', async () => {
      const { webinars, mails } = fixture.ports;
      await webinars.save(
        webinarFixture({ id: 'cancelled', startsAt: minute(60), status: 'cancelled' }),
        minute(0),
      );
      await webinars.save(webinarFixture({ id: 'undated' }), minute(0));
      await webinars.save(
        webinarFixture({ id: 'later', startsAt: minute(61), endsAt: minute(90) }),
        minute(0),
      );
      const between = async (after: number, until: number) =>
        (await mails.startingBetween(minute(after), minute(until))).map(({ webinarId }) => webinarId);
      expect(await between(59, 60)).toEqual(['123']);
      expect(await between(60, 61)).toEqual(['later']);
      expect(await between(61, 90)).toEqual([]);
      expect(await mails.startingBetween(minute(60), minute(61))).toEqual([
        { webinarId: 'later', schedule: { startsAt: minute(61), endsAt: minute(90) } },
      ]);
    });

    it('hands out a mail with the facts of the moment', async () => {
      await register(reachable('pia'));
      await planForAll();
      const webinar = webinarFixture({ title: 'New title', startsAt: minute(60), coHostIds: ['b', 'a'] });
      await fixture.ports.webinars.save(webinar, minute(1));
      await fixture.ports.registrations.add(
        '123',
        [{ userId: 'pia', language: 'de', timeZone: 'Asia/Tokyo' }],
        minute(1),
        'readmit',
      );
      const [mail] = await beginAll();
      expect(mail).toMatchObject({
        kind: 'reminder',
        schedule: reminder.schedule,
        plannedAt: minute(1),
        attempts: 1,
        webinar,
        person: {
          userId: 'pia',
          email: 'pia@example.org',
          name: 'pia',
          language: 'de',
          timeZone: 'Asia/Tokyo',
        },
      });
      expect(mail?.revision).toBe((await fixture.ports.statuses.find('123'))?.revision);
    });

    it('says that the person is not registered any more', async () => {
      await register(reachable('pia', 'paul'));
      await planForAll();
      await fixture.ports.registrations.remove('123', ['pia'], minute(1));
      await fixture.ports.registrations.markRemoved('123', 'paul', minute(1));
      const mails = await beginAll();
      expect(mails).toMatchObject([
        { person: null, unsubscribeToken: null },
        { person: null, unsubscribeToken: null },
      ]);
    });

    it('hands out a mail once, even if several ask at the same time', async () => {
      await register(reachable('pia'));
      await planForAll();
      const [id = ''] = await fixture.ports.mails.due(1, minute(2));
      const begun = await Promise.all([1, 2, 3].map(() => fixture.ports.mails.begin(id, minute(2))));
      expect(begun.filter((mail) => mail !== undefined)).toHaveLength(1);
      expect(await fixture.ports.mails.due(1, minute(2))).toEqual([]);
      expect(
        await fixture.ports.mails.begin('00000000-0000-4000-8000-00000000ffff', minute(2)),
      ).toBeUndefined();
    });

    it('hands out reminders after all other mails', async () => {
      await register(reachable('pia'));
      await planForAll();
      await fixture.ports.mails.planConfirmations(
        [{ webinarId: '123', userId: 'pia', occasion: 'e' }],
        minute(2),
      );
      const ids = await fixture.ports.mails.due(10, minute(2));
      const kinds = await Promise.all(
        ids.map(async (id) => (await fixture.ports.mails.begin(id, minute(2)))?.kind),
      );
      expect(kinds).toEqual(['confirmation', 'reminder']);
    });

    it('hands out a mail again at the time of its next attempt', async () => {
      const { mails } = fixture.ports;
      await register(reachable('pia'));
      await planForAll();
      const [first] = await beginAll(minute(2));
      await mails.finish(first?.id ?? '', { state: 'planned', reason: 'busy', dueAt: minute(5) });
      expect(await mails.nextDueAt()).toEqual(minute(5));
      expect(await beginAll(minute(4))).toEqual([]);
      expect(await beginAll(minute(5))).toMatchObject([{ id: first?.id, attempts: 2 }]);
    });

    it.each([
      { state: 'sent' },
      { state: 'dropped' },
      { state: 'bounced', reason: '550' },
      { state: 'failed', reason: 'away' },
      { state: 'unconfirmed', reason: 'lost' },
    ] as const)('never hands out a mail again that ended as $state', async (end) => {
      const { mails } = fixture.ports;
      await register(reachable('pia'));
      await planForAll();
      const [mail] = await beginAll();
      await mails.finish(mail?.id ?? '', end);
      expect(await beginAll(minute(100))).toEqual([]);
      expect(await mails.nextDueAt()).toBeUndefined();
      expect(await mails.waiting()).toBe(0);
    });

    it('never hands out a mail again whose attempt was interrupted', async () => {
      const { mails } = fixture.ports;
      await register(reachable('pia', 'paul'));
      await planForAll();
      const [finished] = await beginAll();
      await mails.finish(finished?.id ?? '', { state: 'sent' });
      expect(await mails.markInterrupted()).toBe(1);
      expect(await mails.markInterrupted()).toBe(0);
      expect(await beginAll(minute(100))).toEqual([]);
    });

    it('counts the attempts since a moment', async () => {
      const { mails } = fixture.ports;
      await register(reachable('pia', 'paul'));
      await planForAll();
      expect(await mails.attemptsSince(minute(0))).toBe(0);
      await beginAll(minute(2));
      expect(await mails.attemptsSince(minute(1))).toBe(2);
      expect(await mails.attemptsSince(minute(2))).toBe(0);
    });

    it('keeps mails from an address that was unsubscribed, whatever its case and whichever webinar', async () => {
      const { mails, webinars, registrations } = fixture.ports;
      await webinars.save(webinarFixture({ id: '456' }), minute(0));
      await register(reachable('pia', 'paul'));
      await registrations.add('456', [{ userId: 'other', email: 'PIA@example.org' }], minute(0), 'readmit');
      await planForAll();
      await planForAll({ webinarId: '456' });
      const first = await beginAll();
      const tokenOf = (userId: string) =>
        first.find(({ person }) => person?.userId === userId)?.unsubscribeToken;
      expect(tokenOf('pia')).toMatch(/^[0-9a-f-]{36}$/);
      expect(tokenOf('other')).toBe(tokenOf('pia'));
      expect(tokenOf('paul')).not.toBe(tokenOf('pia'));

      expect(await mails.unsubscribe(tokenOf('pia') ?? '', minute(3))).toBe(true);
      expect(await mails.unsubscribe(tokenOf('pia') ?? '', minute(4))).toBe(true);
      await planForAll({ occasion: 'second' });
      await planForAll({ webinarId: '456', occasion: 'second' });
      const second = await beginAll();
      expect(
        second.map(({ person, unsubscribeToken }) => [person?.userId, unsubscribeToken !== null]).sort(),
      ).toEqual([
        ['other', false],
        ['paul', true],
        ['pia', false],
      ]);
    });

    it.each(['', 'unknown', '00000000-0000-4000-8000-00000000ffff', "'; drop table mails"])(
      'unsubscribes nobody for the token %j',
      async (token) => {
        expect(await fixture.ports.mails.unsubscribe(token, minute(1))).toBe(false);
      },
    );

    it('deletes the records of old mails, but not of those that wait', async () => {
      const { mails } = fixture.ports;
      await register(reachable('pia', 'paul'));
      await planForAll();
      const [id = ''] = await mails.due(1, minute(2));
      await mails.begin(id, minute(2));
      await mails.finish(id, { state: 'sent' });
      await mails.deletePlannedBefore(minute(1));
      expect(await mails.attemptsSince(minute(0))).toBe(1);
      await mails.deletePlannedBefore(minute(2));
      expect(await mails.attemptsSince(minute(0))).toBe(0);
      expect(await mails.waiting()).toBe(1);
    });

    it('forgets the mails of a removed webinar', async () => {
      await register(reachable('pia'));
      await planForAll();
      await fixture.ports.webinars.remove('123', minute(1));
      expect(await beginAll()).toEqual([]);
    });
  });
};
