import { byIds, minute, webinarFixture } from '@live-webinar/domain/fixtures';
import type { StoreFixture } from './store-fixture.js';
import type { TestTools } from './test-tools.js';

/** What every implementation of `Consents` promises. */
export const consentsConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<StoreFixture>,
): void => {
  describe('consents', () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await createStore();
      await fixture.ports.webinars.save(webinarFixture({ recording: 'consent' }), minute(0));
    });
    afterEach(() => fixture.dispose());

    const consentTo = (statementId: string, userId = 'pia', at = minute(1)) =>
      fixture.ports.consents.record({
        webinarId: '123',
        userId,
        statementId,
        statement: `The words of ${statementId}`,
        at,
      });
    const consentedTo = async (userId: string | null = 'pia') =>
      (await fixture.ports.situations.find('123', userId))?.consentedTo;

    it('knows nothing of people who have not consented', async () => {
      await consentTo('site-1', 'paul');
      expect(await consentedTo()).toBeNull();
      expect(await consentedTo(null)).toBeNull();
      expect(await fixture.ports.consents.latest('123', ['pia'])).toEqual(new Map());
    });

    it('knows the statement that each person consented to last, whatever their clocks say', async () => {
      await consentTo('site-1', 'pia', minute(5));
      await consentTo('site-2', 'pia', minute(4));
      await consentTo('site-1', 'paul');
      expect(await consentedTo()).toBe('site-2');
      expect(await fixture.ports.consents.latest('123', ['pia', 'paul', 'vera'])).toEqual(
        new Map([
          ['pia', 'site-2'],
          ['paul', 'site-1'],
        ]),
      );
    });

    it('keeps every consent with its words and time, also the same one twice', async () => {
      await consentTo('site-1');
      await consentTo('site-2');
      await consentTo('site-1');
      const { consents } = await fixture.ports.personalData.of('pia');
      expect(consents.map(({ statement }) => statement)).toEqual([
        'The words of site-1',
        'The words of site-2',
        'The words of site-1',
      ]);
      expect(consents[0]).toEqual({
        webinarId: '123',
        statementId: 'site-1',
        statement: 'The words of site-1',
        consentedAt: minute(1),
      });
    });

    it('says of a webinar that needs no consent that nobody consented, and forgets nothing', async () => {
      await consentTo('site-1');
      await fixture.ports.webinars.save(webinarFixture({ recording: 'allowed' }), minute(2));
      expect(await consentedTo()).toBeNull();
      await fixture.ports.webinars.save(webinarFixture({ recording: 'consent' }), minute(3));
      expect(await consentedTo()).toBe('site-1');
    });

    it('keeps the consent of somebody whose registration is withdrawn', async () => {
      await fixture.ports.registrations.add('123', byIds('pia'), minute(0), 'readmit');
      await consentTo('site-1');
      await fixture.ports.registrations.remove('123', ['pia'], minute(2));
      expect(await consentedTo()).toBe('site-1');
    });

    it('forgets consents with their webinar, and ignores one that comes later', async () => {
      await consentTo('site-1');
      await fixture.ports.webinars.remove('123', minute(2));
      await consentTo('site-1');
      expect((await fixture.ports.personalData.of('pia')).consents).toEqual([]);
    });
  });
};
