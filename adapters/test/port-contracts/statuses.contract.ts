import { endSession, type SessionStatus } from '@live-webinar/domain';
import { aWebinar } from '@live-webinar/domain/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aSession, minute } from '../support/sessions.js';
import type { StoreFixture } from '../support/stores.js';

/** What every implementation of `Statuses` promises. */
export const statusesContract = (makeStore: () => Promise<StoreFixture>): void => {
  describe('statuses', () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await makeStore();
      await fixture.store.webinars.save(aWebinar(), minute(0));
    });
    afterEach(() => fixture.dispose());

    const find = (webinarId = '123') => fixture.store.statuses.find(webinarId);
    const follow = (webinarId = '123') => {
      const heard: (SessionStatus | undefined)[] = [];
      const stop = fixture.store.statuses.follow(webinarId, (status) => void heard.push(status));
      return { heard, stop };
    };
    const open = async (session = aSession()) => {
      await fixture.store.sessions.open(session);
      return session;
    };

    it('is unknown where there is no such webinar', async () => {
      expect(await find('456')).toBeUndefined();
    });

    it('finds a webinar that was not there when it was asked about first', async () => {
      await find('456');
      await fixture.store.webinars.save(aWebinar({ id: '456' }), minute(0));
      expect(await find('456')).toEqual({ roomName: null, revision: 0 });
    });

    it('knows at once what was stored here, and counts every start and end', async () => {
      expect(await find()).toEqual({ roomName: null, revision: 0 });
      const first = await open();
      expect(await find()).toEqual({ roomName: first.roomName, revision: 1 });
      await fixture.store.sessions.close(endSession(first, minute(30)));
      expect(await find()).toEqual({ roomName: null, revision: 2 });
      const second = await open(aSession({ at: minute(40) }));
      expect(await find()).toEqual({ roomName: second.roomName, revision: 3 });
    });

    it('counts no start that met an active session, and no second end', async () => {
      const session = await open();
      await open();
      await fixture.store.sessions.close(endSession(session, minute(30)));
      await fixture.store.sessions.close(endSession(session, minute(60)));
      expect(await find()).toEqual({ roomName: null, revision: 2 });
    });

    it('is over with a cancelled webinar, and gone with a removed one', async () => {
      await open();
      await fixture.store.webinars.save(aWebinar({ status: 'cancelled' }), minute(5));
      expect(await find()).toEqual({ roomName: null, revision: 2 });
      await fixture.store.webinars.remove('123');
      expect(await find()).toBeUndefined();
    });

    it('tells followers of starts and ends', async () => {
      const { heard } = follow();
      const session = await open();
      await vi.waitFor(() => {
        expect(heard.at(-1)).toEqual({ roomName: session.roomName, revision: 1 });
      });
      await fixture.store.sessions.close(endSession(session, minute(30)));
      await vi.waitFor(() => {
        expect(heard.at(-1)).toEqual({ roomName: null, revision: 2 });
      });
    });

    it('tells followers that a webinar was cancelled or removed', async () => {
      const { heard } = follow();
      await open();
      await fixture.store.webinars.save(aWebinar({ status: 'cancelled' }), minute(5));
      await vi.waitFor(() => {
        expect(heard.at(-1)).toEqual({ roomName: null, revision: 2 });
      });
      await fixture.store.webinars.remove('123');
      await vi.waitFor(() => {
        expect(heard).toContain(undefined);
      });
    });

    it('tells of nothing else, and nobody who has stopped', async () => {
      await fixture.store.webinars.save(aWebinar({ id: '456' }), minute(0));
      const [own, others, stopped] = [follow(), follow('456'), follow()];
      stopped.stop();
      stopped.stop();
      await open();
      await vi.waitFor(() => {
        expect(own.heard.length).toBeGreaterThan(0);
      });
      expect([others.heard, stopped.heard]).toEqual([[], []]);
    });

    it('never tells an older status after a newer one', async () => {
      const { heard } = follow();
      for (let times = 0; times < 20; times += 1) {
        const session = await open(aSession({ at: minute(times) }));
        await fixture.store.sessions.close(endSession(session, minute(times)));
      }
      await vi.waitFor(() => {
        expect(heard.at(-1)).toEqual({ roomName: null, revision: 40 });
      });
      const revisions = heard.map((status) => status?.revision ?? -1);
      expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
    });
  });
};
