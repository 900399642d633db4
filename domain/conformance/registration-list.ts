import type { Registration } from '@live-webinar/domain';
import { minute, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import type { StoreFixture } from './store-fixture.js';
import type { TestTools } from './test-tools.js';

/** What every implementation of `Registrations` promises about reading them. */
export const registrationListConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<StoreFixture>,
): void => {
  describe('lists of registrations', () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await createStore();
      await fixture.ports.webinars.save(webinarFixture(), minute(0));
    });
    afterEach(() => fixture.dispose());

    const list = (limit: number, after: Registration | null = null, search: string | null = null) =>
      fixture.ports.registrations.list('123', { search, limit, after });

    it('finds registrations by a part of the id, the name or the address, every character for itself', async () => {
      const { registrations } = fixture.ports;
      await registrations.add(
        '123',
        [
          { userId: 'pia', name: 'Pia ÄRGER', email: 'pia@example.org' },
          { userId: 'PAUL', name: '100% Paul_🦉', email: "o'neill@example.com" },
          { userId: 'a\\b' },
        ],
        minute(1),
        'readmit',
      );
      const found = async (search: string) => {
        const { items, total } = await list(10, null, search);
        expect(total).toBe(items.length);
        return items.map(({ userId }) => userId);
      };
      expect(await found('ärger')).toEqual(['pia']);
      expect(await found('EXAMPLE.')).toEqual(['PAUL', 'pia']);
      expect(await found('paul')).toEqual(['PAUL']);
      expect(await found('%')).toEqual(['PAUL']);
      expect(await found('_')).toEqual(['PAUL']);
      expect(await found('\\')).toEqual(['a\\b']);
      expect(await found("'")).toEqual(['PAUL']);
      expect(await found('🦉')).toEqual(['PAUL']);
      expect(await found('nobody')).toEqual([]);
      expect(await list(1, null, 'example')).toMatchObject({ total: 2, hasMore: true });
    });

    it('counts the people who are registered for each webinar, and names them', async () => {
      const { registrations, webinars } = fixture.ports;
      for (const id of ['456', '789']) await webinars.save(webinarFixture({ id }), minute(0));
      await registrations.add('123', byIds('pia', 'paul', 'peter', 'bruno'), minute(1), 'readmit');
      await registrations.add('456', byIds('pia'), minute(1), 'readmit');
      await registrations.remove('123', ['paul'], minute(2));
      await registrations.markRemoved('123', 'bruno', minute(2));

      const counts = await registrations.counts(['123', '456', '789', 'unknown']);
      expect(['123', '456', '789', 'unknown'].map((id) => counts.get(id) ?? 0)).toEqual([2, 1, 0, 0]);
      expect([...(await registrations.counts([])).keys()]).toEqual([]);
      expect([...(await registrations.userIds('123'))].sort()).toEqual(['peter', 'pia']);
      expect(await registrations.userIds('unknown')).toEqual([]);
    });

    it('lists no registrations of a webinar without any', async () => {
      expect(await list(10)).toEqual({ items: [], total: 0, hasMore: false });
    });

    it('lists the newest registrations first, those of one moment by code points', async () => {
      const { registrations } = fixture.ports;
      await registrations.add('123', byIds('b', 'a', 'B', 'é', '\u{ff5e}', '🦉', 'ab'), minute(1), 'readmit');
      await registrations.add('123', byIds('z'), minute(2), 'readmit');
      await registrations.add('123', byIds('0'), minute(0), 'readmit');
      const { items } = await list(100);
      expect(items.map(({ userId }) => userId)).toEqual([
        ...['z', 'B', 'a', 'ab', 'b', 'é', '\u{ff5e}', '🦉', '0'],
      ]);
    });

    it('lists only the registrations of the given webinar', async () => {
      await fixture.ports.webinars.save(webinarFixture({ id: '456' }), minute(0));
      await fixture.ports.registrations.add('456', byIds('paul'), minute(1), 'readmit');
      expect(await list(10)).toMatchObject({ items: [], total: 0 });
    });

    it('lists every registration once across pages, also those of one moment', async () => {
      const { registrations } = fixture.ports;
      await registrations.add('123', byIds('a', 'b', 'c', 'd', 'e'), minute(1), 'readmit');
      await registrations.add('123', byIds('f', 'g'), minute(2), 'readmit');
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

    it('continues a list after a person whose registration was removed meanwhile', async () => {
      const { registrations } = fixture.ports;
      await registrations.add('123', byIds('a', 'b', 'c'), minute(1), 'readmit');
      const { items } = await list(2);
      await registrations.remove('123', ['b'], minute(9));
      expect((await list(2, items.at(-1))).items.map(({ userId }) => userId)).toEqual(['c']);
    });
  });
};
