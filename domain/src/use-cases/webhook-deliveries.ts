import type { Page, PageRequest } from '../page.js';
import type { Clock } from '../ports/clock.js';
import type { Randomness } from '../ports/randomness.js';
import type { WebhookDeliveries } from '../ports/webhook-deliveries.js';
import type { WebhookSender } from '../ports/webhook-sender.js';
import type { WebhookSubscriptions } from '../ports/webhook-subscriptions.js';
import { ok, refused, type Result } from '../result.js';
import type { Delivery } from '../webhook/delivery.js';
import type { SendingOutcome } from '../webhook/sending.js';
import {
  deliveryNotFound,
  webhookDisabled,
  webhookNotFound,
  type WebhookNotFound,
} from '../webhook/webhook-refusals.js';
import { validSecrets } from '../webhook/webhook.js';

interface Needs {
  readonly webhooks: Pick<WebhookSubscriptions, 'find'>;
  readonly deliveries: WebhookDeliveries;
  readonly sender: Pick<WebhookSender, 'send'>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid'>;
}

/** A page of a webhook's deliveries, the latest first. */
export type ListDeliveries = (
  request: { readonly id: string } & PageRequest<Pick<Delivery, 'position'>>,
) => Promise<Result<Page<Delivery>, WebhookNotFound>>;

export const listDeliveries =
  ({ webhooks, deliveries }: Pick<Needs, 'webhooks' | 'deliveries'>): ListDeliveries =>
  async ({ id, ...query }) =>
    (await webhooks.find(id)) ? ok(await deliveries.list(id, query)) : refused(webhookNotFound);

/** Why a delivery is not replayed. */
export type ReplayRefusal = WebhookNotFound | typeof deliveryNotFound | typeof webhookDisabled;

/** Sends a delivery again, or sends a pending one now. Its message has the same id as before. */
export type ReplayDelivery = (request: {
  readonly id: string;
  readonly deliveryId: string;
}) => Promise<Result<Delivery, ReplayRefusal>>;

export const replayDelivery =
  ({ webhooks, deliveries, clock }: Omit<Needs, 'sender' | 'randomness'>): ReplayDelivery =>
  async ({ id, deliveryId }) => {
    const webhook = await webhooks.find(id);
    if (!webhook) return refused(webhookNotFound);
    if (webhook.disabled) return refused(webhookDisabled);
    const delivery = await deliveries.replay(id, deliveryId, clock.now());
    return delivery ? ok(delivery) : refused(deliveryNotFound);
  };

/** Sends a message of type `webhook.test` at once, to a disabled webhook too, and answers what became of it. It is not kept. */
export type TestWebhook = (request: {
  readonly id: string;
}) => Promise<Result<SendingOutcome, WebhookNotFound>>;

export const testWebhook =
  ({ webhooks, sender, clock, randomness }: Omit<Needs, 'deliveries'>): TestWebhook =>
  async ({ id }) => {
    const webhook = await webhooks.find(id);
    if (!webhook) return refused(webhookNotFound);
    const sentAt = clock.now();
    const message = { type: 'webhook.test', timestamp: sentAt.toISOString(), data: { webhook_id: id } };
    return ok(
      await sender.send({
        id: randomness.uuid(),
        url: webhook.url,
        body: JSON.stringify(message),
        sentAt,
        secrets: validSecrets(webhook, sentAt),
      }),
    );
  };

/** For how long deliveries are kept, to be looked at and replayed. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1_000;

/** Deletes deliveries that are older than 30 days, pending ones of disabled webhooks too. */
export type DeleteOldDeliveries = () => Promise<void>;

export const deleteOldDeliveries =
  ({ deliveries, clock }: Pick<Needs, 'deliveries' | 'clock'>): DeleteOldDeliveries =>
  () =>
    deliveries.deleteOld(new Date(clock.now().getTime() - KEPT_MS));
