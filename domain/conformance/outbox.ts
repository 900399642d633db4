import { byIds, minute, webinarFixture } from '@live-webinar/domain/fixtures';
import type { StoreFixture } from './store-fixture.js';
import type { TestTools } from './test-tools.js';

/** What every implementation of `Outbox` promises. */
export const outboxConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<StoreFixture>,
): void => {
  describe('the outbox', () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await createStore();
      await fixture.ports.webinars.save(webinarFixture(), minute(0));
    });
    afterEach(() => fixture.dispose());

    it('returns the oldest events first, no more than asked for, until they are marked as handled', async () => {
      await fixture.ports.registrations.add('123', byIds('pia', 'vera'), minute(1), 'readmit');
      const { outbox } = fixture.ports;
      const oldest = await outbox.pending(2);
      expect(oldest.map(({ type }) => type)).toEqual(['webinar.changed', 'registration.created']);
      expect(await outbox.pending(2)).toEqual(oldest);
      await outbox.markHandled([...oldest.map(({ id }) => id), '00000000-0000-4000-8000-000000000000']);
      const rest = await outbox.pending(2);
      expect(rest).toHaveLength(1);
      expect(oldest).not.toContainEqual(rest[0]);
    });

    it('lets one at a time take its turn, also after one that failed', async () => {
      const { outbox } = fixture.ports;
      let atOnce = 0;
      let most = 0;
      const take = (outcome: 'works' | 'fails') =>
        outbox.inTurn(async () => {
          atOnce += 1;
          most = Math.max(most, atOnce);
          await outbox.pending(1);
          atOnce -= 1;
          if (outcome === 'fails') throw new Error('not today');
        });
      const turns = await Promise.allSettled([take('works'), take('fails'), take('works')]);
      expect(turns.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(most).toBe(1);
    });

    it('deletes events that are handled and old, and no others', async () => {
      const { outbox } = fixture.ports;
      await outbox.markHandled((await outbox.pending(1)).map(({ id }) => id));
      await fixture.ports.registrations.add('123', byIds('pia'), minute(1), 'readmit');
      await outbox.deleteHandled(minute(90));
      expect(await outbox.pending(10)).toHaveLength(1);
    });
  });
};
