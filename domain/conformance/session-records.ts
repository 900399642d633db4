import {
  endSession,
  positionOf,
  type SessionFilter,
  type SessionPosition,
  type SessionRecord,
  type SessionRecords,
  type SessionSort,
  type SessionStart,
  type StorePorts,
} from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import type { StoreFixture } from './store-fixture.js';
import type { TestTools } from './test-tools.js';

/** An empty store whose sessions administrators can read. */
export interface SessionRecordsFixture extends StoreFixture {
  readonly ports: StorePorts & { readonly sessionRecords: SessionRecords };
}

const EVERYTHING: SessionFilter = { search: null, isActive: null, createdFrom: null, createdTo: null };
const NEWEST_FIRST: SessionSort = { by: 'createdAt', direction: 'descending' };

/** What every implementation of `SessionRecords` promises. */
export const sessionRecordsConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<SessionRecordsFixture>,
): void => {
  describe('session records', () => {
    let fixture: SessionRecordsFixture;
    beforeEach(async () => {
      fixture = await createStore();
    });
    afterEach(() => fixture.dispose());

    /** Stores the webinar, starts a session in it, and ends the session unless it is to stay active. */
    const start = async (
      changes: Partial<SessionStart> & { title?: string; isActive?: boolean } = {},
    ): Promise<string> => {
      const { title = 'Reading the night sky', isActive = false, ...started } = changes;
      const session = sessionFixture(started);
      const { sessions, webinars } = fixture.ports;
      await webinars.save(webinarFixture({ id: session.webinarId, title }), minute(0));
      await sessions.open(session);
      if (!isActive) {
        const at = new Date(session.startedAt.getTime() + 60_000);
        await sessions.close(endSession(session, at, session.startedBy));
      }
      return session.id;
    };

    const list = (
      filter: Partial<SessionFilter> = {},
      sort: SessionSort = NEWEST_FIRST,
      limit = 100,
      after: SessionPosition | null = null,
    ) =>
      fixture.ports.sessionRecords.list(
        { filter: { ...EVERYTHING, ...filter }, sort, limit, after },
        minute(0),
      );

    const webinarIdsOf = (records: readonly SessionRecord[]) => records.map(({ webinar }) => webinar.id);

    const idsFound = async (filter: Partial<SessionFilter>) =>
      webinarIdsOf((await list(filter)).items).sort();

    it('lists nothing in an empty store', async () => {
      expect(await list()).toEqual({ items: [], total: 0, hasMore: false });
    });

    it('answers every field of an active session except its passcode', async () => {
      const session = sessionFixture({ at: minute(3) });
      await fixture.ports.webinars.save(webinarFixture(), minute(0));
      await fixture.ports.sessions.open(session);
      const record = {
        id: session.id,
        webinar: { id: '123', title: 'Reading the night sky' },
        roomName: session.roomName,
        isActive: true,
        startedBy: 'olga',
        createdAt: minute(3),
        startedAt: minute(3),
        endedAt: null,
        endedBy: null,
        people: 0,
      };
      expect(await list()).toEqual({ items: [record], total: 1, hasMore: false });
      expect(await fixture.ports.sessionRecords.find(session.id, minute(0))).toEqual(record);
    });

    it('answers when and by whom a session was ended', async () => {
      const id = await start({ at: minute(3) });
      expect(await fixture.ports.sessionRecords.find(id, minute(0))).toMatchObject({
        isActive: false,
        endedAt: minute(4),
        endedBy: 'olga',
      });
    });

    it('finds no session by an unknown id, nor by a text that is no id', async () => {
      await start();
      const { sessionRecords } = fixture.ports;
      expect(await sessionRecords.find('00000000-0000-4000-8000-ffffffffffff', minute(0))).toBeUndefined();
      expect(await sessionRecords.find("' or true --", minute(0))).toBeUndefined();
      expect(await sessionRecords.find('', minute(0))).toBeUndefined();
    });

    it('counts the people who are in a session', async () => {
      const { presences, registrations, sessionRecords } = fixture.ports;
      const id = await start({ isActive: true });
      await registrations.add('123', byIds('pia', 'paul', 'pete'), minute(1), 'readmit');
      const enter = (userId: string, at: Date) =>
        presences.take(
          { sessionId: id, webinarId: '123', userId, role: 'participant', participantId: null, at },
          { seats: null, lapsedBefore: minute(0) },
        );
      await enter('pia', minute(1));
      await enter('paul', minute(5));
      await enter('pete', minute(5));
      await presences.leave({ sessionId: id, userId: 'pete', participantId: null, at: minute(6) });

      expect(await sessionRecords.find(id, minute(0))).toMatchObject({ people: 2 });
      expect(await sessionRecords.find(id, minute(2))).toMatchObject({ people: 1 });
      expect((await list()).items).toMatchObject([{ people: 2 }]);
      expect(await sessionRecords.figures(minute(2))).toEqual({
        activeSessions: 1,
        peopleInside: 1,
        webinars: 1,
        registrations: 3,
      });
    });

    it('counts active sessions, webinars and registrations of the whole store', async () => {
      const { registrations, sessionRecords } = fixture.ports;
      expect(await sessionRecords.figures(minute(0))).toEqual({
        activeSessions: 0,
        peopleInside: 0,
        webinars: 0,
        registrations: 0,
      });
      await start({ webinarId: 'a' });
      await start({ webinarId: 'a', isActive: true });
      await start({ webinarId: 'b', isActive: true });
      await registrations.add('a', byIds('pia', 'paul'), minute(1), 'readmit');
      await registrations.add('b', byIds('pia'), minute(1), 'readmit');
      await registrations.markRemoved('b', 'paul', minute(2));
      expect(await sessionRecords.figures(minute(0))).toEqual({
        activeSessions: 2,
        peopleInside: 0,
        webinars: 2,
        registrations: 3,
      });
    });

    it('forgets the sessions of a removed webinar', async () => {
      const id = await start();
      await fixture.ports.webinars.remove('123', minute(9));
      expect(await list()).toMatchObject({ total: 0 });
      expect(await fixture.ports.sessionRecords.find(id, minute(0))).toBeUndefined();
    });

    it('searches in titles and room names, in upper and lower case', async () => {
      await start({ webinarId: 'Alpha-1', title: 'Statistics with R' });
      await start({ webinarId: 'b', title: 'Übung macht den Meister' });
      await start({ webinarId: 'c', title: '算法入门 🦉' });
      expect(await idsFound({ search: 'STATISTICS' })).toEqual(['Alpha-1']);
      expect(await idsFound({ search: 'ics with r' })).toEqual(['Alpha-1']);
      expect(await idsFound({ search: 'webinar_ALPHA-1_' })).toEqual(['Alpha-1']);
      expect(await idsFound({ search: 'übung' })).toEqual(['b']);
      expect(await idsFound({ search: 'ÜBUNG' })).toEqual(['b']);
      expect(await idsFound({ search: '入门' })).toEqual(['c']);
      expect(await idsFound({ search: '🦉' })).toEqual(['c']);
      expect(await idsFound({ search: 'nowhere' })).toEqual([]);
    });

    it('searches by the title that a webinar has by now', async () => {
      await start({ webinarId: 'a', title: 'Reading the night sky' });
      await fixture.ports.webinars.save(
        webinarFixture({ id: 'a', title: 'Your first telescope' }),
        minute(9),
      );
      expect(await idsFound({ search: 'night' })).toEqual([]);
      expect((await list({ search: 'telescope' })).items).toMatchObject([
        { webinar: { id: 'a', title: 'Your first telescope' } },
      ]);
    });

    it('takes every character of a search for itself', async () => {
      await start({ webinarId: 'a', title: '50% off_season' });
      await start({ webinarId: 'b', title: '500 offXseason' });
      await start({ webinarId: 'c', title: 'back\\slash' });
      await start({ webinarId: 'd', title: `it's "quoted"` });
      expect(await idsFound({ search: '50%' })).toEqual(['a']);
      expect(await idsFound({ search: 'f_s' })).toEqual(['a']);
      expect(await idsFound({ search: '\\' })).toEqual(['c']);
      expect(await idsFound({ search: "t's" })).toEqual(['d']);
      expect(await idsFound({ search: '"' })).toEqual(['d']);
      expect(await idsFound({ search: '.*' })).toEqual([]);
    });

    it('filters by state and by the time of creation', async () => {
      await start({ webinarId: 'a', at: minute(1) });
      await start({ webinarId: 'b', at: minute(2), isActive: true });
      await start({ webinarId: 'c', at: minute(3) });
      expect(await idsFound({ isActive: true })).toEqual(['b']);
      expect(await idsFound({ isActive: false })).toEqual(['a', 'c']);
      expect(await idsFound({ createdFrom: minute(2) })).toEqual(['b', 'c']);
      expect(await idsFound({ createdTo: minute(2) })).toEqual(['a']);
      expect(await idsFound({ createdFrom: minute(2), createdTo: minute(3) })).toEqual(['b']);
      expect(await idsFound({ isActive: false, createdFrom: minute(2), search: 'night' })).toEqual(['c']);
      expect(await list({ isActive: false }, NEWEST_FIRST, 1)).toMatchObject({ total: 2, hasMore: true });
    });

    it('sorts by each key in both directions', async () => {
      await start({ webinarId: 'a', title: 'apple', startedBy: 'zoe', at: minute(3) });
      await start({ webinarId: 'b', title: 'Zebra', startedBy: 'Anna', at: minute(1) });
      await start({ webinarId: 'c', title: 'Émile', startedBy: 'anna', at: minute(2) });
      const orders = {
        createdAt: ['b', 'c', 'a'],
        title: ['a', 'c', 'b'],
        roomName: ['a', 'b', 'c'],
        startedBy: ['b', 'c', 'a'],
      } as const;
      for (const [by, order] of Object.entries(orders) as [SessionSort['by'], readonly string[]][]) {
        expect(webinarIdsOf((await list({}, { by, direction: 'ascending' })).items), by).toEqual(order);
        expect(webinarIdsOf((await list({}, { by, direction: 'descending' })).items), by).toEqual(
          [...order].reverse(),
        );
      }
    });

    const readPages = async (filter: Partial<SessionFilter>, sort: SessionSort): Promise<string[]> => {
      const seen: string[] = [];
      let after: SessionPosition | null = null;
      for (let page = 0; page < 4; page += 1) {
        const { items, total, hasMore } = await list(filter, sort, 2, after);
        expect({ total, hasMore }).toEqual({ total: 7, hasMore: page < 3 });
        seen.push(...items.map(({ id }) => id));
        const last = items.at(-1);
        after = last ? positionOf(last, sort.by) : null;
      }
      return seen;
    };

    it('lists every session once across pages in every order, also where values are equal', async () => {
      const ids = [];
      for (let number = 0; number < 7; number += 1) {
        ids.push(
          await start({
            webinarId: `w${number % 3}`,
            title: number % 3 === 0 ? 'Twice' : 'twice',
            at: minute(number % 2),
          }),
        );
      }
      for (const by of ['createdAt', 'title', 'roomName', 'startedBy'] as const) {
        for (const direction of ['ascending', 'descending'] as const) {
          const whole = (await list({}, { by, direction })).items.map(({ id }) => id);
          expect(new Set(whole)).toEqual(new Set(ids));
          for (const search of [null, 'twice']) {
            expect(await readPages({ search }, { by, direction }), `${by} ${direction}`).toEqual(whole);
          }
        }
      }
    });

    it('continues a list where the last page ended, whatever was added or removed meanwhile', async () => {
      await start({ webinarId: 'a', at: minute(1) });
      await start({ webinarId: 'b', at: minute(2) });
      await start({ webinarId: 'c', at: minute(3) });
      const [last] = (await list({}, NEWEST_FIRST, 2)).items.slice(-1);
      if (!last) throw new Error('The first page is empty');
      await start({ webinarId: 'd', at: minute(4) });
      await fixture.ports.webinars.remove('b', minute(9));
      const { items } = await list({}, NEWEST_FIRST, 2, positionOf(last, 'createdAt'));
      expect(webinarIdsOf(items)).toEqual(['a']);
    });
  });
};
