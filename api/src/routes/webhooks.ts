import {
  DeliveryPath,
  NewWebhook,
  PageQuery,
  SecretRotation,
  Webhook,
  WebhookChange,
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookOutcome,
  WebhookPage,
  WebhookPath,
  WebhookWithSecret,
} from '@live-webinar/contract';
import {
  deliveryNotFound,
  webhookDisabled,
  webhookNotFound,
  type WebhookUseCases,
} from '@live-webinar/domain';
import {
  decodeDeliveryCursor,
  decodeWebhookCursor,
  encodeDeliveryCursor,
  encodeWebhookCursor,
} from '../cursor.js';
import { examplesOf } from '../openapi/refusal-examples.js';
import {
  presentDelivery,
  presentOutcome,
  presentWebhook,
  presentWebhookWithSecret,
} from '../present-webhooks.js';
import { reply } from '../reply.js';
import { checked, keepFault, optional } from '../validate.js';
import {
  DEFAULT_LIMIT,
  jsonBody,
  MAX_SMALL_BODY_BYTES,
  MAX_WEBHOOK_BODY_BYTES,
  route,
  webhookManagers,
  type ApiRoute,
} from './route.js';

const DEFAULT_OVERLAP_HOURS = 24;
const HOUR_MS = 60 * 60 * 1_000;

const webhookPath = { params: checked(WebhookPath, 'path'), failAction: keepFault };
const ofWebhook = { ...webhookManagers, validate: webhookPath };

/** Where events are sent, which, and what became of each. */
export const webhookRoutes = (webhooks: WebhookUseCases): ApiRoute[] => [
  route<{ Payload: NewWebhook }>({
    method: 'POST',
    path: '/api/webhooks',
    operation: {
      id: 'createWebhook',
      summary: 'Send events to an address',
      description: 'The secret is in this answer alone.',
      answers: { 201: WebhookWithSecret },
    },
    options: {
      ...webhookManagers,
      payload: jsonBody(MAX_WEBHOOK_BODY_BYTES),
      validate: { payload: checked(NewWebhook, 'body'), failAction: keepFault },
    },
    handler: async ({ payload }, h) => {
      const result = await webhooks.createWebhook(payload);
      return reply(h, result, (webhook) => h.response(presentWebhookWithSecret(webhook)).code(201));
    },
  }),
  route<{ Query: PageQuery }>({
    method: 'GET',
    path: '/api/webhooks',
    operation: {
      id: 'listWebhooks',
      summary: 'List the webhooks, newest first',
      answers: { 200: WebhookPage },
    },
    options: {
      ...webhookManagers,
      validate: { query: checked(PageQuery, 'query'), failAction: keepFault },
    },
    handler: async ({ query: { limit, cursor } }, h) => {
      const { items, total, hasMore } = await webhooks.listWebhooks({
        limit: limit ? Number(limit) : DEFAULT_LIMIT,
        after: cursor ? decodeWebhookCursor(cursor) : null,
      });
      const last = items.at(-1);
      return h.response({
        items: items.map(presentWebhook),
        next_cursor: hasMore && last ? encodeWebhookCursor(last) : null,
        total,
      } satisfies WebhookPage);
    },
  }),
  route<{ Params: WebhookPath }>({
    method: 'GET',
    path: '/api/webhooks/{webhook_id}',
    operation: {
      id: 'getWebhook',
      summary: 'Get a webhook',
      answers: { 200: Webhook },
      refusals: examplesOf(webhookNotFound),
    },
    options: ofWebhook,
    handler: async ({ params }, h) => {
      const result = await webhooks.getWebhook({ id: params.webhook_id });
      return reply(h, result, (webhook) => h.response(presentWebhook(webhook)));
    },
  }),
  route<{ Params: WebhookPath; Payload: WebhookChange }>({
    method: 'PATCH',
    path: '/api/webhooks/{webhook_id}',
    operation: {
      id: 'changeWebhook',
      summary: 'Change, enable or disable a webhook',
      description:
        'Enabling sends what has waited, oldest first, with a whole day of attempts; what was given up is not sent again.',
      answers: { 200: Webhook },
      refusals: examplesOf(webhookNotFound),
    },
    options: {
      ...webhookManagers,
      payload: jsonBody(MAX_WEBHOOK_BODY_BYTES),
      validate: { ...webhookPath, payload: checked(WebhookChange, 'body') },
    },
    handler: async ({ params, payload }, h) => {
      const { url, events, is_enabled: isEnabled } = payload;
      const result = await webhooks.changeWebhook({ id: params.webhook_id }, { url, events, isEnabled });
      return reply(h, result, (webhook) => h.response(presentWebhook(webhook)));
    },
  }),
  route<{ Params: WebhookPath }>({
    method: 'DELETE',
    path: '/api/webhooks/{webhook_id}',
    operation: {
      id: 'removeWebhook',
      summary: 'Remove a webhook and its deliveries',
      answers: { 204: null },
      refusals: examplesOf(webhookNotFound),
    },
    options: ofWebhook,
    handler: async ({ params }, h) => {
      const result = await webhooks.removeWebhook({ id: params.webhook_id });
      return reply(h, result, () => h.response().code(204));
    },
  }),
  route<{ Params: WebhookPath; Payload: SecretRotation | null }>({
    method: 'POST',
    path: '/api/webhooks/{webhook_id}/rotate-secret',
    operation: {
      id: 'rotateWebhookSecret',
      summary: 'Replace the secret of a webhook',
      description:
        'For a while, messages carry a signature of the secret before as well. Each call makes another secret: it is the one call that must not be repeated.',
      answers: { 200: WebhookWithSecret },
      refusals: examplesOf(webhookNotFound),
    },
    options: {
      ...webhookManagers,
      payload: jsonBody(MAX_SMALL_BODY_BYTES),
      validate: { ...webhookPath, payload: optional(checked(SecretRotation, 'body')) },
    },
    handler: async ({ params, payload }, h) => {
      const overlapHours = payload?.overlap_hours ?? DEFAULT_OVERLAP_HOURS;
      const result = await webhooks.rotateWebhookSecret({
        id: params.webhook_id,
        overlapMs: overlapHours * HOUR_MS,
      });
      return reply(h, result, (webhook) => h.response(presentWebhookWithSecret(webhook)));
    },
  }),
  route<{ Params: WebhookPath }>({
    method: 'POST',
    path: '/api/webhooks/{webhook_id}/test',
    operation: {
      id: 'testWebhook',
      summary: 'Send a message of type webhook.test now',
      description:
        'Waits up to 10 seconds for the receiver. Works for a disabled webhook too; it is not kept.',
      answers: { 200: WebhookOutcome },
      refusals: examplesOf(webhookNotFound),
    },
    options: ofWebhook,
    handler: async ({ params }, h) => {
      const result = await webhooks.testWebhook({ id: params.webhook_id });
      return reply(h, result, (outcome) => h.response(presentOutcome(outcome)));
    },
  }),
  route<{ Params: WebhookPath; Query: PageQuery }>({
    method: 'GET',
    path: '/api/webhooks/{webhook_id}/deliveries',
    operation: {
      id: 'listWebhookDeliveries',
      summary: 'List what was sent to a webhook or waits, the latest first',
      answers: { 200: WebhookDeliveryPage },
      refusals: examplesOf(webhookNotFound),
    },
    options: { ...webhookManagers, validate: { ...webhookPath, query: checked(PageQuery, 'query') } },
    handler: async ({ params, query: { limit, cursor } }, h) => {
      const result = await webhooks.listDeliveries({
        id: params.webhook_id,
        limit: limit ? Number(limit) : DEFAULT_LIMIT,
        after: cursor ? decodeDeliveryCursor(cursor) : null,
      });
      return reply(h, result, ({ items, total, hasMore }) => {
        const last = items.at(-1);
        return h.response({
          items: items.map(presentDelivery),
          next_cursor: hasMore && last ? encodeDeliveryCursor(last) : null,
          total,
        } satisfies WebhookDeliveryPage);
      });
    },
  }),
  route<{ Params: DeliveryPath }>({
    method: 'POST',
    path: '/api/webhooks/{webhook_id}/deliveries/{delivery_id}/replay',
    operation: {
      id: 'replayWebhookDelivery',
      summary: 'Send a delivery again',
      description:
        'With the same webhook-id, at the end of its session or webinar. A pending one keeps its place and is sent now.',
      answers: { 200: WebhookDelivery },
      refusals: examplesOf(webhookNotFound, webhookDisabled, deliveryNotFound),
    },
    options: {
      ...webhookManagers,
      validate: { params: checked(DeliveryPath, 'path'), failAction: keepFault },
    },
    handler: async ({ params }, h) => {
      const { webhook_id: id, delivery_id: deliveryId } = params;
      const result = await webhooks.replayDelivery({ id, deliveryId });
      return reply(h, result, (delivery) => h.response(presentDelivery(delivery)));
    },
  }),
];
