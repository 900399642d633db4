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
  { ports, portsForJobs, jobs }: Pick<Postgres, 'ports' | 'portsForJobs' | 'jobs'>,
  allowPrivate: boolean,
  warn: (message: string) => void,
): Webhooks => {
  const sender = createWebhookSender({ allowPrivate });
  const needsOn = ({ webhooks, webhookDeliveries: deliveries }: Postgres['ports']) => ({
    webhooks,
    deliveries,
    sender,
    clock: systemClock,
    randomness: systemRandomness,
  });
  const forJobs = needsOn(portsForJobs);
  return {
    useCases: createWebhookUseCases(needsOn(ports)),
    handler: planDeliveries({ ...forJobs, bodyOf: webhookBody }),
    ...webhookJobs({
      ...forJobs,
      deliverNext: deliverNext(forJobs),
      deleteOldDeliveries: deleteOldDeliveries(forJobs),
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
