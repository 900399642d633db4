import type { Clock } from '../ports/clock.js';
import type { Randomness } from '../ports/randomness.js';
import type { LaneClaim, WebhookDeliveries } from '../ports/webhook-deliveries.js';
import type { WebhookSender } from '../ports/webhook-sender.js';
import { concludeAttempt, type ConcludedAttempt, type Lane } from '../webhook/delivery.js';
import { MAX_SENDING_MS } from '../webhook/sending.js';
import { validSecrets } from '../webhook/webhook.js';

interface Needs {
  readonly deliveries: Pick<WebhookDeliveries, 'claim' | 'conclude'>;
  readonly sender: Pick<WebhookSender, 'send'>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'fraction'>;
}

/** Longer than an attempt takes, so that a claim expires only if its process was killed. */
const CLAIM_MS = MAX_SENDING_MS + 5_000;

/** An attempt was made; or the lane has nothing to do before a moment; or nothing at all. */
export type LaneProgress =
  ({ readonly state: 'attempted' } & ConcludedAttempt) | Exclude<LaneClaim, { readonly state: 'claimed' }>;

/**
 * Sends the next delivery of a lane, if it is due and nobody else is sending it. To be repeated while it answers `attempted`,
 * and again at the moment that `later` names.
 *
 * @throws StoreUnavailable
 */
export type DeliverNext = (lane: Lane) => Promise<LaneProgress>;

export const deliverNext =
  ({ deliveries, sender, clock, randomness }: Needs): DeliverNext =>
  async (lane) => {
    const claimedAt = clock.now();
    const claim = await deliveries.claim(lane, claimedAt, new Date(claimedAt.getTime() + CLAIM_MS));
    if (claim.state !== 'claimed') return claim;

    const { delivery, webhook } = claim;
    const outcome = await sender.send({
      id: delivery.event.id,
      url: webhook.url,
      body: delivery.event.body,
      sentAt: claimedAt,
      secrets: validSecrets(webhook, claimedAt),
    });
    const at = clock.now();
    const attempt = concludeAttempt(delivery, outcome, at, randomness.fraction());
    await deliveries.conclude(attempt, at);
    return { state: 'attempted', ...attempt };
  };
