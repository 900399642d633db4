import { endSession, webinarStatus, type WebinarFilter, type WebinarPosition } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture } from '@live-webinar/domain/fixtures';
import type { StoreFixture } from './store-fixture.js';
import type { TestTools } from './test-tools.js';

const all: WebinarFilter = { search: null, status: null };

/** What every implementation of `Webinars` promises about its list. */
export const webinarListConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<StoreFixture>,
): void => {
  describe('the list of webinars', () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await createStore();
    });
    afterEach(() => fixture.dispose());

    const list = (filter: Partial<WebinarFilter> = {}, limit = 100, after: WebinarPosition | null = null) =>
      fixture.ports.webinars.list({ filter: { ...all, ...filter }, limit, after }, minute(0));
    const idsOf = async (filter: Partial<WebinarFilter> = {}) => {
      const { items, total } = await list(filter);
      expect(total).toBe(items.length);
      return items.map(({ webinar }) => webinar.id);
    };
    const save = (changes: Parameters<typeof webinarFixture>[0], at = minute(0)) =>
      fixture.ports.webinars.save(webinarFixture(changes), at);

    it('lists webinars as they are stored, with their session and when they were created', async () => {
      const webinar = webinarFixture({ description: 'x', coHostIds: ['zoe', 'anna'], startsAt: minute(9) });
      await fixture.ports.webinars.save(webinar, minute(1));
      await fixture.ports.webinars.save(webinar, minute(2));
      expect(await list()).toEqual({
        items: [{ webinar, session: null, createdAt: minute(1) }],
        total: 1,
        hasMore: false,
      });
      const session = sessionFixture();
      await fixture.ports.sessions.open(session);
      expect((await list()).items).toMatchObject([{ session }]);
    });

    it('lists the webinars that were created last first, those of one moment by id', async () => {
      await save({ id: 'a' }, minute(1));
      await save({ id: 'B' }, minute(2));
      await save({ id: 'c' }, minute(1));
      await save({ id: 'a', title: 'Changed later' }, minute(3));
      expect(await idsOf()).toEqual(['B', 'c', 'a']);
    });

    it('lists every webinar once across pages, whatever is added or removed meanwhile', async () => {
      for (const id of ['a', 'b', 'c', 'd', 'e']) await save({ id }, minute(id < 'c' ? 1 : 2));
      const first = await list({}, 2);
      expect(first).toMatchObject({ total: 5, hasMore: true });
      const last = first.items.at(-1);
      await save({ id: 'new' }, minute(3));
      await fixture.ports.webinars.remove('d', minute(9));
      const after = last ? { id: last.webinar.id, createdAt: last.createdAt } : null;
      const rest = await list({}, 10, after);
      expect([...first.items, ...rest.items].map(({ webinar }) => webinar.id)).toEqual([
        ...['e', 'd', 'c', 'b', 'a'],
      ]);
    });

    it('finds webinars by a part of the title or the id, every character for itself', async () => {
      await save({ id: 'sky-1', title: 'Reading the NIGHT sky' });
      await save({ id: 'other_2', title: '100% "Ärger" 🦉' });
      expect(await idsOf({ search: 'night' })).toEqual(['sky-1']);
      expect(await idsOf({ search: 'SKY-' })).toEqual(['sky-1']);
      expect(await idsOf({ search: '%' })).toEqual(['other_2']);
      expect(await idsOf({ search: '_' })).toEqual(['other_2']);
      expect(await idsOf({ search: 'ärger' })).toEqual(['other_2']);
      expect(await idsOf({ search: '🦉' })).toEqual(['other_2']);
      expect(await idsOf({ search: 'nothing' })).toEqual([]);
    });

    it('filters webinars by the status that people see', async () => {
      const { sessions } = fixture.ports;
      const day = 24 * 60;
      await save({ id: 'cancelled', status: 'cancelled', startsAt: minute(-3 * day) });
      await save({ id: 'untimed' });
      await save({ id: 'planned', startsAt: minute(5), endsAt: minute(9) });
      await save({ id: 'running', startsAt: minute(-5), endsAt: minute(9) });
      await save({ id: 'started-today', startsAt: minute(1 - day) });
      await save({ id: 'started-yesterday', startsAt: minute(-day) });
      await save({ id: 'just-over', startsAt: minute(-5), endsAt: minute(0) });
      for (const [id, startsAt] of [
        ['held', null],
        ['rehearsed', minute(60)],
        ['held-late', minute(-20)],
      ] as const) {
        await save({ id, startsAt });
        const session = sessionFixture({ webinarId: id, at: minute(-30) });
        await sessions.open(session);
        await sessions.close(endSession(session, minute(-10)));
      }
      await save({ id: 'live', startsAt: minute(-9 * day) });
      await sessions.open(sessionFixture({ webinarId: 'live', at: minute(-1) }));

      const found = Object.fromEntries(
        await Promise.all(
          (['cancelled', 'live', 'ended', 'scheduled'] as const).map(
            async (status) => [status, (await idsOf({ status })).toSorted()] as const,
          ),
        ),
      );
      expect(found).toEqual({
        cancelled: ['cancelled'],
        live: ['live'],
        ended: ['held', 'held-late', 'just-over', 'started-yesterday'],
        scheduled: ['planned', 'rehearsed', 'running', 'started-today', 'untimed'],
      });
      for (const { webinar, session } of (await list()).items) {
        expect(found[webinarStatus({ webinar, session }, minute(0))]).toContain(webinar.id);
      }
    });
  });
};
