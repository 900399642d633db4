import {
  disable,
  wants,
  type Delivery,
  type Lane,
  type PersonalRecord,
  type Randomness,
  type Webhook,
  type WebhookDeliveries,
  type WebhookSubscriptions,
} from '../src/index.js';
import { byCodePoints } from './by-code-points.js';
import type { PersonalPart } from './personal-data.js';

/** A delivery with the end of its claim. */
interface Entry {
  delivery: Delivery;
  readonly userId: string | null;
  claimedUntil: Date | null;
}

/** Webhooks and their deliveries, which no other port needs. */
export const inMemoryWebhooks = (
  randomness: Pick<Randomness, 'uuid'>,
): {
  readonly webhooks: WebhookSubscriptions;
  readonly webhookDeliveries: WebhookDeliveries;
  readonly personal: PersonalPart<PersonalRecord['webhookDeliveries']>;
} => {
  const webhooks = new Map<string, Webhook>();
  const entries = new Map<string, Entry>();
  let positions = 0;

  const inOrder = () => [...entries.values()].sort((a, b) => a.delivery.position - b.delivery.position);
  const firstPending = ({ webhookId, lane }: Lane): Entry | undefined =>
    inOrder().find(
      ({ delivery }) =>
        delivery.webhookId === webhookId && delivery.lane === lane && delivery.state === 'pending',
    );
  const dueAt = ({ delivery, claimedUntil }: Entry): Date => {
    const next = delivery.nextAttemptAt ?? delivery.createdAt;
    return claimedUntil && claimedUntil > next ? claimedUntil : next;
  };
  const restart = (entry: Entry, at: Date, position = entry.delivery.position) => {
    if (entry.claimedUntil && entry.claimedUntil > at) return;
    entry.delivery = {
      ...entry.delivery,
      position,
      state: 'pending',
      attempts: 0,
      firstAttemptAt: null,
      nextAttemptAt: at,
    };
  };

  return {
    webhooks: {
      async add(webhook) {
        webhooks.set(webhook.id, webhook);
      },
      async list({ limit, after }) {
        const newestFirst = (a: Pick<Webhook, 'id' | 'createdAt'>, b: typeof a) =>
          b.createdAt.getTime() - a.createdAt.getTime() || byCodePoints(b.id, a.id);
        const all = [...webhooks.values()].sort(newestFirst);
        const rest = after ? all.filter((webhook) => newestFirst(webhook, after) > 0) : all;
        return { items: rest.slice(0, limit), total: all.length, hasMore: rest.length > limit };
      },
      async find(id) {
        return webhooks.get(id);
      },
      async change(id, change, at) {
        const before = webhooks.get(id);
        if (!before) return undefined;
        const webhook = change(before);
        webhooks.set(id, webhook);
        if (before.disabled && !webhook.disabled) {
          for (const entry of entries.values()) {
            if (entry.delivery.webhookId === id && entry.delivery.state === 'pending') restart(entry, at);
          }
        }
        return webhook;
      },
      async remove(id) {
        for (const { delivery } of [...entries.values()]) {
          if (delivery.webhookId === id) entries.delete(delivery.id);
        }
        return webhooks.delete(id);
      },
    },
    webhookDeliveries: {
      async add(events, at) {
        for (const { id, type, lane, userId, body } of events) {
          for (const webhook of webhooks.values()) {
            const known = [...entries.values()].some(
              ({ delivery }) => delivery.webhookId === webhook.id && delivery.event.id === id,
            );
            if (known || !wants(webhook, type)) continue;
            positions += 1;
            const delivery: Delivery = {
              id: randomness.uuid(),
              webhookId: webhook.id,
              lane,
              event: { id, type, body },
              createdAt: at,
              position: positions,
              state: 'pending',
              attempts: 0,
              firstAttemptAt: null,
              nextAttemptAt: at,
              lastAttempt: null,
            };
            entries.set(delivery.id, { delivery, userId, claimedUntil: null });
          }
        }
      },
      async claim(lane, at, expiresAt) {
        const webhook = webhooks.get(lane.webhookId);
        const entry = firstPending(lane);
        if (!entry || !webhook || webhook.disabled) return { state: 'idle' };
        const due = dueAt(entry);
        if (due > at) return { state: 'later', at: due };
        const { delivery } = entry;
        entry.delivery = {
          ...delivery,
          attempts: delivery.attempts + 1,
          firstAttemptAt: delivery.firstAttemptAt ?? at,
        };
        entry.claimedUntil = expiresAt;
        return { state: 'claimed', delivery: entry.delivery, webhook };
      },
      async conclude({ delivery, disables }, at) {
        const entry = entries.get(delivery.id);
        if (entry?.delivery.state !== 'pending' || entry.delivery.attempts !== delivery.attempts) return;
        entry.delivery = delivery;
        entry.claimedUntil = null;
        const webhook = webhooks.get(delivery.webhookId);
        if (webhook && disables) webhooks.set(webhook.id, disable(webhook, disables, at));
      },
      async dueLanes(at, limit) {
        const lanes = new Map<string, Lane>();
        for (const { delivery } of entries.values()) {
          const { webhookId, lane } = delivery;
          const first = firstPending({ webhookId, lane });
          const isEnabled = webhooks.get(webhookId)?.disabled === null;
          if (first && isEnabled && dueAt(first) <= at)
            lanes.set(`${webhookId} ${lane}`, { webhookId, lane });
        }
        return [...lanes.values()].slice(0, limit);
      },
      async list(webhookId, { limit, after }) {
        const all = inOrder()
          .map(({ delivery }) => delivery)
          .filter((delivery) => delivery.webhookId === webhookId)
          .reverse();
        const rest = after ? all.filter(({ position }) => position < after.position) : all;
        return { items: rest.slice(0, limit), total: all.length, hasMore: rest.length > limit };
      },
      async replay(webhookId, deliveryId, at) {
        const entry = entries.get(deliveryId);
        if (entry?.delivery.webhookId !== webhookId) return undefined;
        restart(entry, at, entry.delivery.state === 'pending' ? entry.delivery.position : (positions += 1));
        return entry.delivery;
      },
      async deleteOld(before) {
        for (const { delivery } of [...entries.values()]) {
          if (delivery.createdAt < before) entries.delete(delivery.id);
        }
      },
    },
    personal: {
      of: (id) =>
        inOrder().flatMap(({ delivery: { webhookId, event, state, createdAt }, userId }) =>
          userId === id ? [{ webhookId, type: event.type, state, createdAt, body: event.body }] : [],
        ),
      erase(id) {
        for (const { delivery, userId } of [...entries.values()])
          if (userId === id) entries.delete(delivery.id);
      },
    },
  };
};
