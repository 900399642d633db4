import type { Registration } from '@live-webinar/domain';
import { minute, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import type { StoreFixture } from './store-fixture.js';
import type { TestTools } from './test-tools.js';

/** What every implementation of `Registrations` promises. */
export const registrationsConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<StoreFixture>,
): void => {
  describe('registrations', () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await createStore();
      await fixture.ports.webinars.save(webinarFixture(), minute(0));
    });
    afterEach(() => fixture.dispose());

    const list = (limit: number, after: Registration | null = null, search: string | null = null) =>
      fixture.ports.registrations.list('123', { search, limit, after });

    it('returns how many registrations are new', async () => {
      expect(await fixture.ports.registrations.add('123', byIds('pia', 'paul'), minute(1), 'readmit')).toBe(
        2,
      );
      expect(await fixture.ports.registrations.add('123', byIds('pia', 'peter'), minute(2), 'readmit')).toBe(
        1,
      );
    });

    it('does not change the registration of a person who is already registered', async () => {
      await fixture.ports.registrations.add('123', byIds('pia'), minute(1), 'readmit');
      await fixture.ports.registrations.add('123', byIds('pia'), minute(2), 'readmit');
      expect((await list(10)).items).toEqual([
        { userId: 'pia', name: null, email: null, language: null, timeZone: null, registeredAt: minute(1) },
      ]);
    });

    it('keeps the details of a registered person that a later registration leaves out', async () => {
      const { registrations } = fixture.ports;
      const details = { name: 'Pia', email: 'pia@example.org', language: 'de', timeZone: 'Europe/Berlin' };
      const register = (changes: Partial<typeof details>, minutes: number, removed: 'readmit' | 'keep_out') =>
        registrations.add('123', [{ userId: 'pia', ...changes }], minute(minutes), removed);
      const stored = async () => (await list(10)).items;
      const pia = { userId: 'pia', registeredAt: minute(1) };

      expect(await register(details, 1, 'readmit')).toBe(1);
      expect(await stored()).toEqual([{ ...pia, ...details }]);
      expect(await register({ name: 'Pia Participant' }, 2, 'keep_out')).toBe(0);
      expect(await stored()).toEqual([{ ...pia, ...details, name: 'Pia Participant' }]);
      expect(
        await register({ email: 'pia@example.com', language: 'fr', timeZone: 'Europe/Paris' }, 3, 'readmit'),
      ).toBe(0);
      expect(await stored()).toEqual([
        {
          ...pia,
          name: 'Pia Participant',
          email: 'pia@example.com',
          language: 'fr',
          timeZone: 'Europe/Paris',
        },
      ]);
      expect(await register({}, 4, 'readmit')).toBe(0);
      expect(await stored()).toEqual([
        {
          ...pia,
          name: 'Pia Participant',
          email: 'pia@example.com',
          language: 'fr',
          timeZone: 'Europe/Paris',
        },
      ]);
    });

    it('clears the details of a registered person that are null, and keeps those that are left out', async () => {
      const { registrations } = fixture.ports;
      const details = { name: 'Pia', email: 'pia@example.org', language: 'de', timeZone: 'Europe/Berlin' };
      const pia = { userId: 'pia', ...details };
      const paul = { ...pia, userId: 'paul', name: 'Paul' };
      await registrations.add('123', [paul, pia], minute(1), 'readmit');
      const stored = async () => (await list(10)).items.map(({ registeredAt: _at, ...details }) => details);

      const changes = [
        { userId: 'paul', email: null },
        { userId: 'pia', name: null, language: null, timeZone: null },
        { userId: 'zoe', name: null, email: 'zoe@example.org' },
      ];
      expect(await registrations.add('123', changes, minute(1), 'readmit')).toBe(1);

      const zoe = { userId: 'zoe', name: null, email: 'zoe@example.org', language: null, timeZone: null };
      expect(await stored()).toEqual([
        { ...paul, email: null },
        { ...pia, name: null, language: null, timeZone: null },
        zoe,
      ]);
      // The same again changes nothing.
      expect(await registrations.add('123', changes, minute(2), 'readmit')).toBe(0);
      expect((await stored())[2]).toEqual(zoe);
    });

    it('keeps a known language and time zone when a person registers themselves, and takes them if none is known', async () => {
      const { registrations } = fixture.ports;
      const stored = async () => (await list(10)).items;
      const browser = { userId: 'pia', name: 'Pia', language: 'de', timeZone: 'Europe/Berlin' };
      await registrations.add('123', [{ userId: 'pia', language: 'fr' }], minute(1), 'readmit');
      expect(await registrations.add('123', [browser], minute(2), 'keep_out')).toBe(0);
      expect(await stored()).toMatchObject([{ name: 'Pia', language: 'fr', timeZone: 'Europe/Berlin' }]);
      const elsewhere = { ...browser, name: 'Pia P', timeZone: 'US/Pacific' };
      await registrations.add('123', [elsewhere], minute(3), 'keep_out');
      expect(await stored()).toMatchObject([{ name: 'Pia P', language: 'fr', timeZone: 'Europe/Berlin' }]);
      await registrations.add('123', [elsewhere], minute(4), 'readmit');
      expect(await stored()).toMatchObject([{ language: 'de', timeZone: 'US/Pacific' }]);
    });

    it('does not update the details of a removed person who registers again, until the site readmits them', async () => {
      const { registrations } = fixture.ports;
      const register = (name: string, removed: 'readmit' | 'keep_out') =>
        registrations.add('123', [{ userId: 'pia', name }], minute(1), removed);
      await register('Pia', 'readmit');
      await registrations.markRemoved('123', 'pia', minute(2));
      expect(await register('Another name', 'keep_out')).toBe(0);
      await registrations.add('123', byIds('pia'), minute(3), 'readmit');
      expect((await list(10)).items).toMatchObject([{ name: 'Pia', registeredAt: minute(3) }]);
    });

    it('does not find the registrations of other webinars or of removed people', async () => {
      const { registrations, webinars } = fixture.ports;
      await webinars.save(webinarFixture({ id: '456' }), minute(0));
      await registrations.add('456', byIds('paul'), minute(1), 'readmit');
      await registrations.add('123', byIds('paula'), minute(1), 'readmit');
      await registrations.markRemoved('123', 'paula', minute(2));
      expect(await list(10, null, 'paul')).toEqual({ items: [], total: 0, hasMore: false });
    });

    it('registers nobody for an unknown webinar', async () => {
      expect(
        await fixture.ports.registrations.add('456', byIds('pia'), minute(1), 'readmit'),
      ).toBeUndefined();
    });

    it('registers nobody for an empty list', async () => {
      expect(await fixture.ports.registrations.add('123', byIds(), minute(1), 'readmit')).toBe(0);
    });

    it('registers ten thousand people at once', async () => {
      const userIds = Array.from({ length: 10_000 }, (_, index) => `${index}`.padStart(64, 'u'));
      expect(await fixture.ports.registrations.add('123', byIds(...userIds), minute(1), 'readmit')).toBe(
        10_000,
      );
      expect(await list(1)).toMatchObject({ total: 10_000, hasMore: true });
    });

    it('registers long lists with the same people in different orders at the same moment', async () => {
      const userIds = Array.from({ length: 2_000 }, (_, index) => `user-${index}`);
      const lists = [userIds, [...userIds].reverse(), userIds, [...userIds].reverse()];
      const added = await Promise.all(
        lists.map((userIds) =>
          fixture.ports.registrations.add('123', byIds(...userIds), minute(1), 'readmit'),
        ),
      );
      expect(added.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(2_000);
    });

    it('stores user ids unchanged, whatever characters they contain', async () => {
      const userIds = ["o'neill", '{a,"b"}', 'back\\slash', 'null', 'NULL', 'käthe', '🦉', 'a b', '%_'];
      await fixture.ports.registrations.add('123', byIds(...userIds), minute(1), 'readmit');
      expect(new Set((await list(100)).items.map(({ userId }) => userId))).toEqual(new Set(userIds));
    });

    it('removes a registration once', async () => {
      await fixture.ports.registrations.add('123', byIds('pia', 'paul'), minute(1), 'readmit');
      expect(await fixture.ports.registrations.remove('123', ['pia'], minute(9))).toBe(1);
      expect(await fixture.ports.registrations.remove('123', ['pia'], minute(9))).toBe(0);
      expect(await fixture.ports.registrations.remove('456', ['paul'], minute(9))).toBe(0);
      expect((await list(10)).items.map(({ userId }) => userId)).toEqual(['paul']);
    });

    it('removes many registrations at once, and ignores the people who have none', async () => {
      const { registrations, situations } = fixture.ports;
      await registrations.add('123', byIds('a', 'b', 'c', 'd'), minute(1), 'readmit');
      await registrations.markRemoved('123', 'd', minute(2));
      expect(await registrations.remove('123', ['a', 'c', 'd', 'nobody'], minute(9))).toBe(2);
      expect((await list(10)).items.map(({ userId }) => userId)).toEqual(['b']);
      expect(await situations.find('123', 'd')).toMatchObject({ isRemoved: true });
    });

    it('keeps a removed person out until the site readmits them', async () => {
      const { registrations, situations } = fixture.ports;
      await registrations.add('123', byIds('pia', 'paul'), minute(1), 'readmit');
      await registrations.markRemoved('123', 'pia', minute(2));
      expect(await situations.find('123', 'pia')).toMatchObject({ isRegistered: false, isRemoved: true });
      expect(await situations.find('123', 'paul')).toMatchObject({ isRegistered: true, isRemoved: false });
      expect(await list(10)).toMatchObject({ total: 1, items: [{ userId: 'paul' }] });

      expect(await registrations.add('123', byIds('pia'), minute(3), 'keep_out')).toBe(0);
      expect(await registrations.remove('123', ['pia'], minute(9))).toBe(0);
      expect(await situations.find('123', 'pia')).toMatchObject({ isRegistered: false, isRemoved: true });

      expect(await registrations.add('123', byIds('pia', 'paul'), minute(4), 'readmit')).toBe(1);
      expect(await situations.find('123', 'pia')).toMatchObject({ isRegistered: true, isRemoved: false });
      expect((await list(10)).items[0]).toMatchObject({ userId: 'pia', registeredAt: minute(4) });
    });

    it('marks people as removed who were never registered, and ignores repetition and unknown webinars', async () => {
      const { registrations, situations } = fixture.ports;
      await registrations.markRemoved('123', 'vera', minute(1));
      await registrations.markRemoved('123', 'vera', minute(2));
      await registrations.markRemoved('456', 'vera', minute(2));
      expect(await situations.find('123', 'vera')).toMatchObject({ isRegistered: false, isRemoved: true });
      expect(await list(10)).toMatchObject({ total: 0 });
    });

    it('never leaves a person registered who was removed while they registered again', async () => {
      const { registrations, situations } = fixture.ports;
      for (let round = 0; round < 20; round += 1) {
        const userId = `user-${round}`;
        await Promise.all([
          registrations.add('123', byIds(userId), minute(1), 'keep_out'),
          registrations.markRemoved('123', userId, minute(1)),
          registrations.add('123', byIds(userId), minute(1), 'keep_out'),
        ]);
        expect(await situations.find('123', userId)).toMatchObject({ isRegistered: false, isRemoved: true });
      }
    });
  });
};
