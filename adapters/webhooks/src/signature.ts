import { createHmac } from 'node:crypto';
import type { WebhookMessage } from '@live-webinar/domain';

/** Secrets begin with this, followed by their bytes in base64. */
const PREFIX = 'whsec_';

/**
 * The headers of Standard Webhooks (https://www.standardwebhooks.com): id, time and one signature per secret, so that receivers
 * with the old and the new secret both accept a message while a secret is being replaced.
 */
export const signatureHeaders = ({ id, body, sentAt, secrets }: WebhookMessage): Record<string, string> => {
  const timestamp = String(Math.floor(sentAt.getTime() / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
};
