import { endSession, type ActiveSession, type SessionStatus, type Webinar } from '@live-webinar/domain';
import { minute, sessionFixture, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import type { StoreFixture } from './store-fixture.js';
import type { TestTools } from './test-tools.js';

/** What every implementation of `Statuses` promises. */
export const statusesConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<StoreFixture>,
): void => {
  describe('statuses', () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await createStore();
      await fixture.ports.webinars.save(webinarFixture(), minute(0));
    });
    afterEach(() => fixture.dispose());

    const find = (webinarId = '123') => fixture.ports.statuses.find(webinarId);
    const subscribe = (webinarId = '123') => {
      const statuses: (SessionStatus | undefined)[] = [];
      const stop = fixture.ports.statuses.subscribe(webinarId, (status) => void statuses.push(status));
      return { statuses, stop };
    };
    const idle = (revision: number) => ({ roomName: null, isLocked: false, revision });
    const live = ({ roomName }: ActiveSession, revision: number) => ({ roomName, isLocked: false, revision });
    const open = async (session = sessionFixture()) => {
      await fixture.ports.sessions.open(session);
      return session;
    };

    it('finds no status of an unknown webinar', async () => {
      expect(await find('456')).toBeUndefined();
    });

    it('finds the status of a webinar that did not exist at the previous look-up', async () => {
      await find('456');
      await fixture.ports.webinars.save(webinarFixture({ id: '456' }), minute(0));
      expect(await find('456')).toEqual(idle(1));
    });

    it('finds every start and end at once, each with a higher revision', async () => {
      expect(await find()).toEqual(idle(1));
      const first = await open();
      expect(await find()).toEqual(live(first, 2));
      await fixture.ports.sessions.close(endSession(first, minute(30)));
      expect(await find()).toEqual(idle(3));
      const second = await open(sessionFixture({ at: minute(40) }));
      expect(await find()).toEqual(live(second, 4));
      await fixture.ports.sessions.recordLocked(second);
      expect(await find()).toEqual({ ...live(second, 5), isLocked: true });
    });

    it('keeps the revision when a start, an end or a lock is repeated', async () => {
      const session = await open();
      await open();
      await fixture.ports.sessions.recordLocked(session);
      await fixture.ports.sessions.recordLocked(session);
      await fixture.ports.sessions.close(endSession(session, minute(30)));
      await fixture.ports.sessions.close(endSession(session, minute(60)));
      expect(await find()).toEqual(idle(4));
    });

    it('raises the revision when the link to the stream changes, and not when the same one is set', async () => {
      const session = await open();
      const set = (watchUrl: string | null) => fixture.ports.sessions.setStreamLink(session, watchUrl);
      const revisionAfter = async (watchUrl: string | null) => {
        await set(watchUrl);
        return (await find())?.revision;
      };
      expect(await revisionAfter(null)).toBe(2);
      expect(await revisionAfter('https://video.example.org/first')).toBe(3);
      expect(await revisionAfter('https://video.example.org/first')).toBe(3);
      expect(await revisionAfter('https://video.example.org/other')).toBe(4);
      expect(await revisionAfter(null)).toBe(5);
      expect(await find()).toEqual(live(session, 5));
      await set('https://video.example.org/first');
      await fixture.ports.sessions.close(endSession(session, minute(30)));
      expect(await find()).toEqual(idle(7));
    });

    it('finds no room of a cancelled webinar, and no status of a removed one', async () => {
      await open();
      await fixture.ports.webinars.save(webinarFixture({ status: 'cancelled' }), minute(5));
      expect(await find()).toMatchObject({ roomName: null, isLocked: false });
      await fixture.ports.webinars.remove('123', minute(9));
      expect(await find()).toBeUndefined();
    });

    it('raises the revision with every change of the webinar, and with nothing else', async () => {
      const { webinars, registrations } = fixture.ports;
      const rises = async (change: () => Promise<unknown>) => {
        const before = (await find())?.revision ?? 0;
        await change();
        return ((await find())?.revision ?? 0) > before;
      };
      const save = (changes: Partial<Webinar> = {}) => webinars.save(webinarFixture(changes), minute(0));
      const add = (removed: 'readmit' | 'keep_out', ...ids: string[]) =>
        registrations.add('123', byIds(...ids), minute(0), removed);
      const steps: [boolean, () => Promise<unknown>][] = [
        [false, () => save()],
        [true, () => save({ title: 'Another title' })],
        [true, () => save({ startsAt: minute(1), endsAt: minute(90) })],
        [true, () => save({ coHostIds: ['zoe', 'carl'] })],
        [true, () => save({ coHostIds: ['carl', 'zoe'] })],
        [false, () => save({ coHostIds: ['carl', 'zoe'] })],
        [true, () => save({ coHostIds: [] })],
        [true, () => save({ registration: 'closed' })],
        [true, () => save({ status: 'cancelled' })],
        [true, () => save()],
        [true, () => add('readmit', 'a', 'b')],
        [false, () => add('readmit', 'a', 'b')],
        [false, () => add('keep_out', 'c')],
        [true, () => registrations.remove('123', ['a'], minute(9))],
        [false, () => registrations.remove('123', ['a'], minute(9))],
        [true, () => registrations.markRemoved('123', 'b', minute(1))],
        [false, () => registrations.remove('123', ['b'], minute(9))],
        [true, () => add('readmit', 'b')],
      ];
      for (const [index, [expected, change]] of steps.entries()) {
        expect([index, await rises(change)]).toEqual([index, expected]);
      }
    });

    it('keeps raising the revision if a webinar is removed and created again', async () => {
      const session = await open();
      await fixture.ports.sessions.close(endSession(session, minute(30)));
      const before = (await find())?.revision ?? 0;
      const { statuses } = subscribe();
      await fixture.ports.webinars.remove('123', minute(9));
      await fixture.ports.webinars.save(webinarFixture(), minute(31));
      expect((await find())?.revision).toBeGreaterThan(before);
      const next = await open(sessionFixture({ at: minute(40) }));
      await expect.poll(() => statuses.at(-1)?.roomName).toBe(next.roomName);
      expect(statuses.at(-1)?.revision).toBeGreaterThan(before);
    });

    it('notifies subscribers of starts and ends', async () => {
      const { statuses } = subscribe();
      const session = await open();
      await expect.poll(() => statuses.at(-1)).toEqual(live(session, 2));
      await fixture.ports.sessions.close(endSession(session, minute(30)));
      await expect.poll(() => statuses.at(-1)).toEqual(idle(3));
    });

    it('notifies subscribers of sessions that were ended because they were abandoned', async () => {
      await open();
      const { statuses } = subscribe();
      await fixture.ports.sessions.closeAbandoned(
        { emptySince: minute(10), startedBefore: null },
        minute(40),
      );
      await expect.poll(() => statuses.at(-1)).toEqual(idle(3));
    });

    it('notifies subscribers of changes of the webinar and its registrations', async () => {
      const { statuses } = subscribe();
      await fixture.ports.webinars.save(webinarFixture({ title: 'Another title' }), minute(0));
      await expect.poll(() => statuses.at(-1)).toEqual(idle(2));
      await fixture.ports.registrations.add('123', byIds('pia'), minute(0), 'readmit');
      await expect.poll(() => statuses.at(-1)).toEqual(idle(3));
    });

    it('notifies subscribers that a webinar was cancelled or removed', async () => {
      const { statuses } = subscribe();
      await open();
      await fixture.ports.webinars.save(webinarFixture({ status: 'cancelled' }), minute(5));
      await expect.poll(() => statuses.at(-1)).toMatchObject({ roomName: null });
      await fixture.ports.webinars.remove('123', minute(9));
      await expect.poll(() => statuses).toContain(undefined);
    });

    it('notifies subscribers only of their webinar, and not after they have stopped', async () => {
      await fixture.ports.webinars.save(webinarFixture({ id: '456' }), minute(0));
      const [own, others, stopped] = [subscribe(), subscribe('456'), subscribe()];
      stopped.stop();
      stopped.stop();
      await open();
      await expect.poll(() => own.statuses.length).toBeGreaterThan(0);
      // Notifications of the first session arrive before those of the second one.
      const elsewhere = await open(sessionFixture({ webinarId: '456' }));
      await expect.poll(() => others.statuses.at(-1)?.roomName).toBe(elsewhere.roomName);
      for (const status of others.statuses) expect([null, elsewhere.roomName]).toContain(status?.roomName);
      expect(stopped.statuses).toEqual([]);
    });

    it('never notifies a subscriber of an older status after a newer one', async () => {
      const { statuses } = subscribe();
      for (let times = 0; times < 20; times += 1) {
        const session = await open(sessionFixture({ at: minute(times) }));
        await fixture.ports.sessions.close(endSession(session, minute(times)));
      }
      await expect.poll(() => statuses.at(-1)).toEqual(idle(41));
      const revisions = statuses.map((status) => status?.revision ?? -1);
      expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
    });
  });
};
