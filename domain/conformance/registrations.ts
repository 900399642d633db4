import type { Registration } from '@live-webinar/domain';
import { minute, webinarFixture } from '@live-webinar/domain/fixtures';
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

    const list = (limit: number, after: Registration | null = null) =>
      fixture.ports.registrations.list('123', { limit, after });

    it('counts those who are new', async () => {
      expect(await fixture.ports.registrations.add('123', ['pia', 'paul'], minute(1), 'readmit')).toBe(2);
      expect(
        await fixture.ports.registrations.add('123', ['pia', 'peter', 'peter'], minute(2), 'readmit'),
      ).toBe(1);
    });

    it('leaves who is registered already as they are', async () => {
      await fixture.ports.registrations.add('123', ['pia'], minute(1), 'readmit');
      await fixture.ports.registrations.add('123', ['pia'], minute(2), 'readmit');
      expect((await list(10)).items).toEqual([{ userId: 'pia', registeredAt: minute(1) }]);
    });

    it('adds nobody to a webinar that is not there', async () => {
      expect(await fixture.ports.registrations.add('456', ['pia'], minute(1), 'readmit')).toBeUndefined();
    });

    it('adds nobody where nobody is named', async () => {
      expect(await fixture.ports.registrations.add('123', [], minute(1), 'readmit')).toBe(0);
    });

    it('adds ten thousand at once', async () => {
      const userIds = Array.from({ length: 10_000 }, (_, index) => `${index}`.padStart(64, 'u'));
      expect(await fixture.ports.registrations.add('123', userIds, minute(1), 'readmit')).toBe(10_000);
      expect(await list(1)).toMatchObject({ total: 10_000, hasMore: true });
    });

    it('adds long lists with the same people in another order at the same moment', async () => {
      const userIds = Array.from({ length: 2_000 }, (_, index) => `user-${index}`);
      const lists = [userIds, [...userIds].reverse(), userIds, [...userIds].reverse()];
      const added = await Promise.all(
        lists.map((userIds) => fixture.ports.registrations.add('123', userIds, minute(1), 'readmit')),
      );
      expect(added.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(2_000);
    });

    it('takes ids as they are', async () => {
      const userIds = ["o'neill", '{a,"b"}', 'back\\slash', 'null', 'NULL', 'käthe', '🦉', 'a b', '%_'];
      await fixture.ports.registrations.add('123', userIds, minute(1), 'readmit');
      expect(new Set((await list(100)).items.map(({ userId }) => userId))).toEqual(new Set(userIds));
    });

    it('removes once', async () => {
      await fixture.ports.registrations.add('123', ['pia', 'paul'], minute(1), 'readmit');
      expect(await fixture.ports.registrations.remove('123', 'pia')).toBe(true);
      expect(await fixture.ports.registrations.remove('123', 'pia')).toBe(false);
      expect(await fixture.ports.registrations.remove('456', 'paul')).toBe(false);
      expect((await list(10)).items.map(({ userId }) => userId)).toEqual(['paul']);
    });

    it('keeps out whom a host has removed, until the host site admits them again', async () => {
      const { registrations, situations } = fixture.ports;
      await registrations.add('123', ['pia', 'paul'], minute(1), 'readmit');
      await registrations.markRemoved('123', 'pia', minute(2));
      expect(await situations.find('123', 'pia')).toMatchObject({ isRegistered: false, isRemoved: true });
      expect(await situations.find('123', 'paul')).toMatchObject({ isRegistered: true, isRemoved: false });
      expect(await list(10)).toMatchObject({ total: 1, items: [{ userId: 'paul' }] });

      expect(await registrations.add('123', ['pia'], minute(3), 'keep_out')).toBe(0);
      expect(await registrations.remove('123', 'pia')).toBe(false);
      expect(await situations.find('123', 'pia')).toMatchObject({ isRegistered: false, isRemoved: true });

      expect(await registrations.add('123', ['pia', 'paul'], minute(4), 'readmit')).toBe(1);
      expect(await situations.find('123', 'pia')).toMatchObject({ isRegistered: true, isRemoved: false });
      expect((await list(10)).items[0]).toEqual({ userId: 'pia', registeredAt: minute(4) });
    });

    it('bars people who were never registered, twice too, and nobody from a webinar that is not there', async () => {
      const { registrations, situations } = fixture.ports;
      await registrations.markRemoved('123', 'vera', minute(1));
      await registrations.markRemoved('123', 'vera', minute(2));
      await registrations.markRemoved('456', 'vera', minute(2));
      expect(await situations.find('123', 'vera')).toMatchObject({ isRegistered: false, isRemoved: true });
      expect(await list(10)).toMatchObject({ total: 0 });
    });

    it('never ends up with a person registered who was removed while they registered again', async () => {
      const { registrations, situations } = fixture.ports;
      for (let round = 0; round < 20; round += 1) {
        const userId = `user-${round}`;
        await Promise.all([
          registrations.add('123', [userId], minute(1), 'keep_out'),
          registrations.markRemoved('123', userId, minute(1)),
          registrations.add('123', [userId], minute(1), 'keep_out'),
        ]);
        expect(await situations.find('123', userId)).toMatchObject({ isRegistered: false, isRemoved: true });
      }
    });

    it('lists nobody', async () => {
      expect(await list(10)).toEqual({ items: [], total: 0, hasMore: false });
    });

    it('lists the newest first, those of one moment by code points', async () => {
      const { registrations } = fixture.ports;
      await registrations.add('123', ['b', 'a', 'B', 'é', '\u{ff5e}', '🦉', 'ab'], minute(1), 'readmit');
      await registrations.add('123', ['z'], minute(2), 'readmit');
      await registrations.add('123', ['0'], minute(0), 'readmit');
      const { items } = await list(100);
      expect(items.map(({ userId }) => userId)).toEqual([
        ...['z', 'B', 'a', 'ab', 'b', 'é', '\u{ff5e}', '🦉', '0'],
      ]);
    });

    it('lists of its own webinar alone', async () => {
      await fixture.ports.webinars.save(webinarFixture({ id: '456' }), minute(0));
      await fixture.ports.registrations.add('456', ['paul'], minute(1), 'readmit');
      expect(await list(10)).toMatchObject({ items: [], total: 0 });
    });

    it('turns its pages over everybody once, also within one moment', async () => {
      const { registrations } = fixture.ports;
      await registrations.add('123', ['a', 'b', 'c', 'd', 'e'], minute(1), 'readmit');
      await registrations.add('123', ['f', 'g'], minute(2), 'readmit');
      const seen: string[] = [];
      let after: Registration | null = null;
      for (let page = 0; page < 4; page += 1) {
        const { items, total, hasMore } = await list(2, after);
        expect({ total, hasMore }).toEqual({ total: 7, hasMore: page < 3 });
        seen.push(...items.map(({ userId }) => userId));
        after = items.at(-1) ?? null;
      }
      expect(seen).toEqual(['f', 'g', 'a', 'b', 'c', 'd', 'e']);
    });

    it('goes on after a person who has been removed meanwhile', async () => {
      const { registrations } = fixture.ports;
      await registrations.add('123', ['a', 'b', 'c'], minute(1), 'readmit');
      const { items } = await list(2);
      await registrations.remove('123', 'b');
      expect((await list(2, items.at(-1))).items.map(({ userId }) => userId)).toEqual(['c']);
    });
  });
};
