import type { Page, PageRequest } from '../page.js';
import type { Clock } from '../ports/clock.js';
import type { Randomness } from '../ports/randomness.js';
import type { WebhookSender } from '../ports/webhook-sender.js';
import type { WebhookSubscriptions } from '../ports/webhook-subscriptions.js';
import type { Refusal } from '../refusal.js';
import { ok, refused, type Result } from '../result.js';
import { addressRefused, webhookNotFound, type WebhookNotFound } from '../webhook/webhook-refusals.js';
import {
  disable,
  enable,
  newWebhook,
  rotateSecret,
  SECRET_BYTES,
  secretOf,
  type EventSelection,
  type Webhook,
} from '../webhook/webhook.js';

interface Needs {
  readonly webhooks: WebhookSubscriptions;
  readonly sender: Pick<WebhookSender, 'checkAddress'>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid' | 'base64'>;
}

/** The message of `invalid_request` begins with the name of the invalid field. */
export type AddressRefusal = Refusal<'invalid_request'>;

/** Creates an enabled webhook with a new secret. Its address must be public now. */
export type CreateWebhook = (webhook: {
  readonly url: string;
  readonly events: readonly EventSelection[];
}) => Promise<Result<Webhook, AddressRefusal>>;

export const createWebhook =
  ({ webhooks, sender, clock, randomness }: Needs): CreateWebhook =>
  async ({ url, events }) => {
    const fault = await sender.checkAddress(url);
    if (fault) return refused(addressRefused(fault));
    const webhook = newWebhook({
      id: randomness.uuid(),
      url,
      events: [...new Set(events)],
      createdAt: clock.now(),
      secret: secretOf(randomness.base64(SECRET_BYTES)),
    });
    await webhooks.add(webhook);
    return ok(webhook);
  };

/** A page of the webhooks, newest first. */
export type ListWebhooks = (query: PageRequest<Pick<Webhook, 'id' | 'createdAt'>>) => Promise<Page<Webhook>>;

export const listWebhooks =
  ({ webhooks }: Pick<Needs, 'webhooks'>): ListWebhooks =>
  (query) =>
    webhooks.list(query);

/** Answers one webhook. */
export type GetWebhook = (request: { readonly id: string }) => Promise<Result<Webhook, WebhookNotFound>>;

export const getWebhook =
  ({ webhooks }: Pick<Needs, 'webhooks'>): GetWebhook =>
  async ({ id }) =>
    found(await webhooks.find(id));

/**
 * Changes what is given. A new address must be public now. Enabling a webhook sends what has waited meanwhile, oldest first;
 * enabling an enabled one changes nothing.
 */
export type ChangeWebhook = (
  request: { readonly id: string },
  changes: {
    readonly url?: string | undefined;
    readonly events?: readonly EventSelection[] | undefined;
    readonly isEnabled?: boolean | undefined;
  },
) => Promise<Result<Webhook, WebhookNotFound | AddressRefusal>>;

export const changeWebhook =
  ({ webhooks, sender, clock }: Omit<Needs, 'randomness'>): ChangeWebhook =>
  async ({ id }, { url, events, isEnabled }) => {
    const stored = await webhooks.find(id);
    if (!stored) return refused(webhookNotFound);
    const fault = url === undefined ? undefined : await sender.checkAddress(url);
    if (fault) return refused(addressRefused(fault));

    const at = clock.now();
    const change = (webhook: Webhook): Webhook => {
      const changed = {
        ...webhook,
        url: url ?? webhook.url,
        events: events ? [...new Set(events)] : webhook.events,
      };
      if (isEnabled === undefined) return changed;
      return isEnabled ? enable(changed) : disable(changed, 'by_request', at);
    };
    return found(await webhooks.change(id, change, at));
  };

/** Removes a webhook with its deliveries; what is pending is not sent any more. */
export type RemoveWebhook = (request: { readonly id: string }) => Promise<Result<null, WebhookNotFound>>;

export const removeWebhook =
  ({ webhooks }: Pick<Needs, 'webhooks'>): RemoveWebhook =>
  async ({ id }) =>
    (await webhooks.remove(id)) ? ok(null) : refused(webhookNotFound);

/** Gives a webhook a new secret. For a while every message is signed with the one before as well. */
export type RotateWebhookSecret = (request: {
  readonly id: string;
  /** For how long; 0 if the secret before must not be valid any more. */
  readonly overlapMs: number;
}) => Promise<Result<Webhook, WebhookNotFound>>;

export const rotateWebhookSecret =
  ({ webhooks, clock, randomness }: Omit<Needs, 'sender'>): RotateWebhookSecret =>
  async ({ id, overlapMs }) => {
    const at = clock.now();
    const secret = secretOf(randomness.base64(SECRET_BYTES));
    return found(await webhooks.change(id, (webhook) => rotateSecret(webhook, secret, at, overlapMs), at));
  };

const found = (webhook: Webhook | undefined): Result<Webhook, WebhookNotFound> =>
  webhook ? ok(webhook) : refused(webhookNotFound);
