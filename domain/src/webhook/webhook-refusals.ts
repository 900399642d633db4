import { refusal, type Refusal } from '../refusal.js';
import { describeUnreachable, type AddressFault } from './sending.js';

export type WebhookNotFound = Refusal<'webhook_not_found'>;

/** There is no webhook with this id, or it was removed. */
export const webhookNotFound: WebhookNotFound = refusal('webhook_not_found', 'Webhook not found');

/** The webhook has no delivery with this id, or it was more than 30 days old. */
export const deliveryNotFound = refusal('delivery_not_found', 'Delivery not found');

/** Nothing is sent to the webhook. */
export const webhookDisabled = refusal('webhook_disabled', 'The webhook is disabled; enable it first');

/** Nothing may be sent to this address. The message begins with the name of the field. */
export const addressRefused = (fault: AddressFault): Refusal<'invalid_request'> =>
  refusal('invalid_request', `url: ${describeUnreachable(fault)}`);
