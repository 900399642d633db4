import {
  concludeAttempt,
  disable,
  enable,
  newWebhook,
  rotateSecret,
  type Delivery,
  type EventToDeliver,
  type LaneClaim,
  type SendingOutcome,
  type Webhook,
  type WebhookDeliveries,
  type WebhookSubscriptions,
} from '@live-webinar/domain';
import { minute, sequentialRandomness } from '@live-webinar/domain/fixtures';
import type { TestTools } from './test-tools.js';

/** An empty store for one test. */
export interface WebhooksFixture {
  readonly ports: { readonly webhooks: WebhookSubscriptions; readonly webhookDeliveries: WebhookDeliveries };
  dispose(): Promise<void>;
}

const randomness = sequentialRandomness();

const webhookFixture = (changes: Partial<Webhook> = {}): Webhook => ({
  ...newWebhook({
    id: randomness.uuid(),
    url: 'https://courses.example.org/hooks',
    events: ['*'],
    createdAt: minute(0),
    secret: 'whsec_c2VjcmV0',
  }),
  ...changes,
});

const eventFixture = (changes: Partial<EventToDeliver> = {}): EventToDeliver => ({
  id: randomness.uuid(),
  type: 'session.started',
  lane: 'session:a',
  userId: null,
  body: '{"title":"Grüße 🦉"}',
  ...changes,
});

/** What every implementation of `WebhookSubscriptions` and `WebhookDeliveries` promises. */
export const webhooksConformance = (
  { afterEach, beforeEach, describe, expect, it }: TestTools,
  createStore: () => Promise<WebhooksFixture>,
): void => {
  let fixture: WebhooksFixture;
  let webhooks: WebhookSubscriptions;
  let deliveries: WebhookDeliveries;

  const open = async () => {
    fixture = await createStore();
    ({ webhooks, webhookDeliveries: deliveries } = fixture.ports);
  };
  const addWebhook = async (changes?: Partial<Webhook>): Promise<Webhook> => {
    const webhook = webhookFixture(changes);
    await webhooks.add(webhook);
    return webhook;
  };

  describe('webhook subscriptions', () => {
    beforeEach(open);
    afterEach(() => fixture.dispose());

    it('keeps every field of a webhook', async () => {
      const webhook = await addWebhook({ events: ['session.started', 'webinar.changed'] });
      expect(await webhooks.find(webhook.id)).toEqual(webhook);
      const rotated = await webhooks.change(
        webhook.id,
        (stored) => rotateSecret(disable(stored, 'gone', minute(3)), 'whsec_bmV3', minute(4), 60_000),
        minute(4),
      );
      expect(rotated).toMatchObject({ disabled: { reason: 'gone', at: minute(3) } });
      expect(rotated?.secrets).toHaveLength(2);
      expect(await webhooks.find(webhook.id)).toEqual(rotated);
    });

    it('finds, changes and removes no webhook that does not exist', async () => {
      for (const id of [randomness.uuid(), "' or true --", '']) {
        expect(await webhooks.find(id)).toBeUndefined();
        expect(await webhooks.change(id, enable, minute(0))).toBeUndefined();
        expect(await webhooks.remove(id)).toBe(false);
      }
    });

    it('loses none of two simultaneous changes', async () => {
      const { id } = await addWebhook();
      await Promise.all([
        webhooks.change(id, (webhook) => ({ ...webhook, url: 'https://new.example.org/' }), minute(1)),
        webhooks.change(id, (webhook) => disable(webhook, 'by_request', minute(1)), minute(1)),
      ]);
      expect(await webhooks.find(id)).toMatchObject({
        url: 'https://new.example.org/',
        disabled: { reason: 'by_request' },
      });
    });

    it('lists webhooks in pages, the newest first', async () => {
      const all = [];
      for (const createdAt of [minute(1), minute(2), minute(2), minute(3)]) {
        all.push(await addWebhook({ createdAt }));
      }
      const [first, second, third, fourth] = all;
      const page = await webhooks.list({ limit: 3, after: null });
      expect(page).toEqual({ items: [fourth, third, second], total: 4, hasMore: true });
      expect(await webhooks.list({ limit: 3, after: page.items[2] ?? null })).toEqual({
        items: [first],
        total: 4,
        hasMore: false,
      });
    });
  });

  describe('webhook deliveries', () => {
    beforeEach(open);
    afterEach(() => fixture.dispose());

    const claim = (webhook: Webhook, at: Date, lane = 'session:a', expiresAt = minute(1_000)) =>
      deliveries.claim({ webhookId: webhook.id, lane }, at, expiresAt);
    const claimed = (claim: LaneClaim): Delivery => {
      if (claim.state !== 'claimed') throw new Error(`The lane is ${claim.state}`);
      return claim.delivery;
    };
    const conclude = (delivery: Delivery, outcome: SendingOutcome, at: Date) =>
      deliveries.conclude(concludeAttempt(delivery, outcome, at, 0.5), at);
    const listed = async (webhook: Webhook) =>
      (await deliveries.list(webhook.id, { limit: 100, after: null })).items;

    it('adds an event once to each webhook that wants it, disabled ones included', async () => {
      const everything = await addWebhook();
      const ends = await addWebhook({ events: ['session.ended'] });
      const disabled = await addWebhook({ disabled: { reason: 'failing', at: minute(0) } });
      const event = eventFixture();
      await deliveries.add([event], minute(1));
      await deliveries.add([event], minute(2));
      expect(await listed(everything)).toMatchObject([
        {
          webhookId: everything.id,
          lane: event.lane,
          event: { id: event.id, type: event.type, body: event.body },
          createdAt: minute(1),
          state: 'pending',
          attempts: 0,
          firstAttemptAt: null,
          nextAttemptAt: minute(1),
          lastAttempt: null,
        },
      ]);
      expect(await listed(ends)).toEqual([]);
      expect(await listed(disabled)).toHaveLength(1);
    });

    it('lists deliveries in pages, the latest first', async () => {
      const webhook = await addWebhook();
      const events = [eventFixture(), eventFixture(), eventFixture()];
      await deliveries.add(events, minute(1));
      const page = await deliveries.list(webhook.id, { limit: 2, after: null });
      expect(page).toMatchObject({ total: 3, hasMore: true });
      const rest = await deliveries.list(webhook.id, { limit: 2, after: page.items[1] ?? null });
      expect(rest).toMatchObject({ total: 3, hasMore: false });
      expect([...page.items, ...rest.items].map(({ event }) => event.id)).toEqual(
        events.map(({ id }) => id).reverse(),
      );
    });

    it('gives the first pending delivery of a lane to one of several callers, and counts the attempt', async () => {
      const webhook = await addWebhook();
      const event = eventFixture();
      await deliveries.add([event, eventFixture()], minute(1));
      const claims = await Promise.all(Array.from({ length: 5 }, () => claim(webhook, minute(2))));
      expect(claims.filter(({ state }) => state === 'claimed')).toMatchObject([
        {
          webhook: { id: webhook.id, url: webhook.url, secrets: webhook.secrets },
          delivery: { event: { id: event.id }, attempts: 1, firstAttemptAt: minute(2) },
        },
      ]);
      expect(claims.filter(({ state }) => state === 'later')).toHaveLength(4);
    });

    it('gives a delivery to somebody else when a claim has expired, and ignores what the first one says then', async () => {
      const webhook = await addWebhook();
      await deliveries.add([eventFixture()], minute(1));
      const first = claimed(await claim(webhook, minute(2), 'session:a', minute(3)));
      expect(await claim(webhook, minute(2))).toEqual({ state: 'later', at: minute(3) });
      const second = claimed(await claim(webhook, minute(3)));
      expect(second).toMatchObject({ id: first.id, attempts: 2, firstAttemptAt: minute(2) });
      await conclude(second, { result: 'delivered', status: 200 }, minute(4));
      await conclude(first, { result: 'unreachable', reason: 'timed_out' }, minute(5));
      expect(await listed(webhook)).toMatchObject([
        { state: 'delivered', nextAttemptAt: null, lastAttempt: { at: minute(4), outcome: { status: 200 } } },
      ]);
    });

    it('keeps a lane waiting after a failure, and goes on with the next delivery after a success', async () => {
      const webhook = await addWebhook();
      const [first, second] = [eventFixture(), eventFixture()];
      await deliveries.add([first, second], minute(1));
      const failed = claimed(await claim(webhook, minute(1)));
      await conclude(failed, { result: 'unreachable', reason: 'bad_certificate' }, minute(1));
      const next = new Date(minute(1).getTime() + 5_000);
      expect(await claim(webhook, minute(1))).toEqual({ state: 'later', at: next });

      const again = claimed(await claim(webhook, minute(2)));
      expect(again).toMatchObject({
        event: { id: first.id },
        attempts: 2,
        lastAttempt: { at: minute(1), outcome: { result: 'unreachable', reason: 'bad_certificate' } },
      });
      await conclude(again, { result: 'delivered', status: 204 }, minute(2));
      const last = claimed(await claim(webhook, minute(2)));
      expect(last).toMatchObject({ event: { id: second.id }, attempts: 1 });
      await conclude(last, { result: 'delivered', status: 204 }, minute(2));
      expect(await claim(webhook, minute(3))).toEqual({ state: 'idle' });
    });

    it('has separate lanes per webhook and per session', async () => {
      const [one, other] = [await addWebhook(), await addWebhook()];
      await deliveries.add([eventFixture(), eventFixture({ lane: 'session:b' })], minute(1));
      expect(await deliveries.dueLanes(minute(1), 10)).toHaveLength(4);
      expect(await deliveries.dueLanes(minute(1), 3)).toHaveLength(3);
      expect(await deliveries.dueLanes(minute(0), 10)).toEqual([]);
      for (const webhook of [one, other]) {
        for (const lane of ['session:a', 'session:b']) claimed(await claim(webhook, minute(1), lane));
      }
      expect(await deliveries.dueLanes(minute(1), 10)).toEqual([]);
      expect(await deliveries.dueLanes(minute(1_000), 10)).toHaveLength(4);
    });

    it('disables a webhook with the reason of an attempt, so that its lanes are idle', async () => {
      const webhook = await addWebhook();
      await deliveries.add([eventFixture(), eventFixture({ lane: 'session:b' })], minute(1));
      await conclude(claimed(await claim(webhook, minute(1))), { result: 'refused', status: 410 }, minute(2));
      expect(await webhooks.find(webhook.id)).toMatchObject({ disabled: { reason: 'gone', at: minute(2) } });
      expect(await claim(webhook, minute(3), 'session:b')).toEqual({ state: 'idle' });
      expect(await deliveries.dueLanes(minute(3), 10)).toEqual([]);
    });

    it('makes what is pending due with a new day of attempts when a webhook is enabled', async () => {
      const webhook = await addWebhook();
      await deliveries.add([eventFixture()], minute(1));
      await conclude(claimed(await claim(webhook, minute(1))), { result: 'refused', status: 500 }, minute(1));
      await webhooks.change(webhook.id, (stored) => disable(stored, 'by_request', minute(1)), minute(1));
      await webhooks.change(webhook.id, enable, minute(1));
      expect(await deliveries.dueLanes(minute(1), 10)).toEqual([
        { webhookId: webhook.id, lane: 'session:a' },
      ]);
      expect(claimed(await claim(webhook, minute(1)))).toMatchObject({
        attempts: 1,
        firstAttemptAt: minute(1),
      });
    });

    it('replays what was delivered at the end of its lane', async () => {
      const webhook = await addWebhook();
      const [first, second] = [eventFixture(), eventFixture()];
      await deliveries.add([first], minute(1));
      const delivered = claimed(await claim(webhook, minute(1)));
      await conclude(delivered, { result: 'delivered', status: 200 }, minute(1));
      await deliveries.add([second], minute(2));

      const replayed = await deliveries.replay(webhook.id, delivered.id, minute(3));
      expect(replayed).toMatchObject({ id: delivered.id, state: 'pending', nextAttemptAt: minute(3) });
      expect((await listed(webhook)).map(({ event }) => event.id)).toEqual([first.id, second.id]);
      expect(claimed(await claim(webhook, minute(3))).event.id).toBe(second.id);
    });

    it('lets a pending delivery keep its place when it is replayed, and makes it due', async () => {
      const webhook = await addWebhook();
      const [first, second] = [eventFixture(), eventFixture()];
      await deliveries.add([first, second], minute(1));
      const failed = claimed(await claim(webhook, minute(1)));
      await conclude(failed, { result: 'refused', status: 500 }, minute(1));
      await deliveries.replay(webhook.id, failed.id, minute(1));
      expect(claimed(await claim(webhook, minute(1)))).toMatchObject({
        event: { id: first.id },
        attempts: 1,
      });
    });

    it('leaves a delivery that is under way as it is when it is replayed', async () => {
      const webhook = await addWebhook();
      await deliveries.add([eventFixture()], minute(1));
      const underway = claimed(await claim(webhook, minute(1)));
      expect(await deliveries.replay(webhook.id, underway.id, minute(2))).toMatchObject({ attempts: 1 });
      expect(await claim(webhook, minute(2))).toMatchObject({ state: 'later' });
    });

    it('replays no delivery of another webhook, and no unknown one', async () => {
      const [webhook, other] = [await addWebhook(), await addWebhook({ events: [] })];
      await deliveries.add([eventFixture()], minute(1));
      const [delivery] = await listed(webhook);
      expect(await deliveries.replay(other.id, delivery?.id ?? '', minute(2))).toBeUndefined();
      expect(await deliveries.replay(webhook.id, randomness.uuid(), minute(2))).toBeUndefined();
      expect(await deliveries.replay(webhook.id, 'no-id', minute(2))).toBeUndefined();
    });

    it('forgets the deliveries of a removed webhook, also one that is under way', async () => {
      const webhook = await addWebhook();
      await deliveries.add([eventFixture()], minute(1));
      const underway = claimed(await claim(webhook, minute(1)));
      expect(await webhooks.remove(webhook.id)).toBe(true);
      await conclude(underway, { result: 'delivered', status: 200 }, minute(2));
      expect(await listed(webhook)).toEqual([]);
      expect(await claim(webhook, minute(2))).toEqual({ state: 'idle' });
    });

    it('deletes deliveries that were created before a moment', async () => {
      const webhook = await addWebhook();
      await deliveries.add([eventFixture()], minute(1));
      await deliveries.add([eventFixture()], minute(2));
      await deliveries.deleteOld(minute(2));
      expect(await listed(webhook)).toMatchObject([{ createdAt: minute(2) }]);
    });
  });
};
