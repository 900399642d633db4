import type { Clock } from '../ports/clock.js';
import type { Randomness } from '../ports/randomness.js';
import type { WebhookDeliveries } from '../ports/webhook-deliveries.js';
import type { WebhookSender } from '../ports/webhook-sender.js';
import type { WebhookSubscriptions } from '../ports/webhook-subscriptions.js';
import {
  changeWebhook,
  createWebhook,
  getWebhook,
  listWebhooks,
  removeWebhook,
  rotateWebhookSecret,
} from './manage-webhooks.js';
import { listDeliveries, replayDelivery, testWebhook } from './webhook-deliveries.js';

/** What webhooks need from outside. */
export interface WebhookPorts {
  readonly webhooks: WebhookSubscriptions;
  readonly deliveries: WebhookDeliveries;
  readonly sender: WebhookSender;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** Ports in, the use cases of those who manage webhooks out. */
export const createWebhookUseCases = (ports: WebhookPorts) => ({
  createWebhook: createWebhook(ports),
  listWebhooks: listWebhooks(ports),
  getWebhook: getWebhook(ports),
  changeWebhook: changeWebhook(ports),
  removeWebhook: removeWebhook(ports),
  rotateWebhookSecret: rotateWebhookSecret(ports),
  listDeliveries: listDeliveries(ports),
  replayDelivery: replayDelivery(ports),
  testWebhook: testWebhook(ports),
});

/** The use cases, one function each. */
export type WebhookUseCases = ReturnType<typeof createWebhookUseCases>;
