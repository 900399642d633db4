import type { Page, PageRequest } from '../page.js';
import type { ConcludedAttempt, Delivery, EventToDeliver, Lane } from '../webhook/delivery.js';
import type { Webhook } from '../webhook/webhook.js';

/**
 * What a lane has to do: a delivery that the caller now has for itself; nothing before a moment, because the next attempt is due
 * then or somebody else has the delivery; or nothing at all.
 */
export type LaneClaim =
  | { readonly state: 'claimed'; readonly delivery: Delivery; readonly webhook: Webhook }
  | { readonly state: 'later'; readonly at: Date }
  | { readonly state: 'idle' };

/** Keeps what is to be sent to webhooks, and what was. */
export interface WebhookDeliveries {
  /**
   * Adds a delivery of each event to each webhook that wants it, disabled ones included, in the order of the list. A webhook
   * gets an event once, however often this is repeated.
   *
   * @throws StoreUnavailable
   */
  add(events: readonly EventToDeliver[], at: Date): Promise<void>;
  /**
   * Takes the first pending delivery of a lane and counts an attempt. Nobody else gets a delivery of this lane until
   * {@link WebhookDeliveries.conclude}, or until `expiresAt` if the caller does not come back. A disabled webhook's lanes are idle.
   *
   * @throws StoreUnavailable
   */
  claim(lane: Lane, at: Date, expiresAt: Date): Promise<LaneClaim>;
  /**
   * Stores what an attempt led to, and disables the webhook if it says so. Ignored if another attempt has begun since, or the
   * delivery is gone.
   *
   * @throws StoreUnavailable
   */
  conclude(attempt: ConcludedAttempt, at: Date): Promise<void>;
  /** Lanes of enabled webhooks whose first pending delivery is due and not claimed. @throws StoreUnavailable */
  dueLanes(at: Date, limit: number): Promise<readonly Lane[]>;
  /** A webhook's deliveries, the highest position first. @throws StoreUnavailable */
  list(webhookId: string, query: PageRequest<Pick<Delivery, 'position'>>): Promise<Page<Delivery>>;
  /**
   * Makes a delivery pending and due. One that was delivered or given up goes to the end of its lane; a pending one keeps its
   * place, and one that is under way stays as it is.
   *
   * @returns undefined if the webhook has no such delivery
   * @throws StoreUnavailable
   */
  replay(webhookId: string, deliveryId: string, at: Date): Promise<Delivery | undefined>;
  /** Deletes the deliveries, pending ones too, that were created before a moment. @throws StoreUnavailable */
  deleteOld(before: Date): Promise<void>;
}
