import type { ServerRoute } from '@hapi/hapi';
import { Webhook } from 'standardwebhooks';
import { createMessageLog } from '../message-log.js';

/** A webhook as the page shows it. */
interface ReceivedWebhook {
  readonly id: string;
  readonly receivedAt: string;
  /** How often a webhook with this id has arrived. */
  readonly count: number;
  readonly type: string;
  readonly data: unknown;
}

/** The part of the site's back end that receives webhooks. */
export interface WebhookReceiver {
  readonly routes: readonly ServerRoute[];
  /** Accepts the signatures of this secret from now on. Until then everything is refused. */
  readonly accept: (secret: string) => void;
  readonly close: () => void;
}

/** Where webhooks arrive. */
export const WEBHOOK_PATH = '/demo/back-end/webhooks';

/** As a site would write it: it verifies the signature of the raw body, and answers at once. */
export const createWebhookReceiver = (): WebhookReceiver => {
  const log = createMessageLog<ReceivedWebhook>();
  const counts = new Map<string, number>();
  let verifier: Webhook | undefined;

  return {
    routes: [
      {
        method: 'POST',
        path: WEBHOOK_PATH,
        options: { payload: { parse: false, output: 'data', maxBytes: 1_048_576 } },
        handler: ({ payload, headers }, h) => {
          if (!verifier) return h.response().code(503);
          const body = (payload as Buffer).toString('utf8');
          let message: Pick<ReceivedWebhook, 'type' | 'data'>;
          try {
            message = verifier.verify(body, headers as Record<string, string>) as typeof message;
          } catch {
            return h.response().code(401);
          }
          const id = String(headers['webhook-id']);
          const count = (counts.get(id) ?? 0) + 1;
          counts.set(id, count);
          log.add({
            id,
            count,
            receivedAt: new Date().toISOString(),
            type: message.type,
            data: message.data,
          });
          return h.response().code(204);
        },
      },
      { method: 'GET', path: '/demo/back-end/messages', handler: log.stream },
    ],
    accept: (secret) => {
      verifier = new Webhook(secret);
    },
    close: log.close,
  };
};
