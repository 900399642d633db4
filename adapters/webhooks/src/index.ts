export { createWebhookSender, type WebhookSenderOptions } from './create-webhook-sender.js';
export type { ResolveName } from '@live-webinar/outgoing';
