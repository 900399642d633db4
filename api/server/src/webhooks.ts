import { webhookBody } from '@live-webinar/api/webhook-body';
import {
  createWebhookUseCases,
  deleteOldDeliveries,
  deliverNext,
  planDeliveries,
  type EventHandler,
  type WebhookUseCases,
} from '@live-webinar/domain';
import type { Postgres } from '@live-webinar/postgres';
import { systemClock, systemRandomness } from '@live-webinar/system';
import { createWebhookSender } from '@live-webinar/webhooks';
import { webhookJobs, type WebhookJobs } from './webhook-jobs.js';

/** Webhooks: what the API does with them, what follows from events, and the jobs. */
export interface Webhooks extends WebhookJobs {
  readonly useCases: WebhookUseCases;
  readonly handler: EventHandler;
}

/**
 * Connects webhooks to the database and to the network.
 *
 * @param allowPrivate also sends over http, and inside the network
 * @param warn receives what an operator should know, without addresses
 */
export const connectWebhooks = (
  { ports, jobs }: Pick<Postgres, 'ports' | 'jobs'>,
  allowPrivate: boolean,
  warn: (message: string) => void,
): Webhooks => {
  const all = {
    webhooks: ports.webhooks,
    deliveries: ports.webhookDeliveries,
    sender: createWebhookSender({ allowPrivate }),
    clock: systemClock,
    randomness: systemRandomness,
  };
  return {
    useCases: createWebhookUseCases(all),
    handler: planDeliveries({ ...all, bodyOf: webhookBody }),
    ...webhookJobs({
      ...all,
      deliverNext: deliverNext(all),
      deleteOldDeliveries: deleteOldDeliveries(all),
      jobs,
      onDisabled: (webhookId, reason) => {
        warn(`Webhook ${webhookId} is disabled: ${REASONS[reason]}`);
      },
    }),
  };
};

const REASONS = {
  by_request: 'somebody disabled it',
  failing: 'a delivery has failed for a day',
  gone: 'its receiver answered 410 Gone',
} as const;
