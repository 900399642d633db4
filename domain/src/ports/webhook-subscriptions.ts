import type { Page, PageRequest } from '../page.js';
import type { Webhook } from '../webhook/webhook.js';

/** Keeps the webhooks, and their secrets. */
export interface WebhookSubscriptions {
  /** @throws StoreUnavailable */
  add(webhook: Webhook): Promise<void>;
  /** Those created last first; those of one moment by id in descending order. @throws StoreUnavailable */
  list(query: PageRequest<Pick<Webhook, 'id' | 'createdAt'>>): Promise<Page<Webhook>>;
  /** @returns undefined if there is no such webhook, or `id` cannot be one's id @throws StoreUnavailable */
  find(id: string): Promise<Webhook | undefined>;
  /**
   * Changes a webhook; nothing else can change it in between. If that enables it, its pending deliveries are due at `at`,
   * with a whole day of attempts; one that is under way stays as it is.
   *
   * @returns the changed webhook, or undefined if there is none
   * @throws StoreUnavailable
   */
  change(id: string, change: (webhook: Webhook) => Webhook, at: Date): Promise<Webhook | undefined>;
  /** Removes a webhook and its deliveries. @returns false if there was none @throws StoreUnavailable */
  remove(id: string): Promise<boolean>;
}
