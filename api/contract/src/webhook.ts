import Type, { type Static } from 'typebox';
import { Timestamp, Uuid } from './ids.js';

/** The types of events. */
const EVENT_TYPES = [
  'session.started',
  'session.ended',
  'participant.joined',
  'participant.left',
  'participant.completed',
  'registration.created',
  'registration.removed',
  'webinar.changed',
  'recording.ready',
  'recording.published',
  'recording.failed',
] as const;

const fields = {
  url: Type.String({
    pattern: '^[^\\s\\p{C}]+$',
    maxLength: 2_000,
    description:
      'An https address on the public internet, without credentials, on port 443 or one from 1024 on that no other protocol has for itself',
    examples: ['https://courses.example.org/live-webinar/events'],
  }),
  events: Type.Array(Type.Enum(['*', ...EVENT_TYPES]), {
    minItems: 1,
    maxItems: 50,
    description: 'The types of events that are sent; * for all, those of later versions included',
    examples: [['session.started', 'session.ended']],
  }),
};

/** A webhook to create. */
export const NewWebhook = Type.Object(fields, {
  $id: 'NewWebhook',
  additionalProperties: false,
  description: 'Where events are to be sent, and which',
});
export type NewWebhook = Static<typeof NewWebhook>;

/** What is to be changed in a webhook. */
export const WebhookChange = Type.Object(
  {
    url: Type.Optional(fields.url),
    events: Type.Optional(fields.events),
    is_enabled: Type.Optional(
      Type.Boolean({ description: 'Enabling a webhook sends what has waited since it was disabled' }),
    ),
  },
  {
    $id: 'WebhookChange',
    additionalProperties: false,
    description: 'What is left out stays as it is',
  },
);
export type WebhookChange = Static<typeof WebhookChange>;

const webhook = {
  id: Uuid('The id of the webhook'),
  ...fields,
  is_enabled: Type.Boolean(),
  disabled_reason: Type.Union([Type.Enum(['by_request', 'failing', 'gone']), Type.Null()], {
    description:
      'Why nothing is sent: somebody disabled it, a delivery failed for a day, or the receiver answered 410 Gone; null while it is enabled',
  }),
  disabled_at: Type.Union([Timestamp, Type.Null()]),
  created_at: Timestamp,
};

/** A webhook. Its secret is shown when it is created or rotated, and never again. */
export const Webhook = Type.Object(webhook, { $id: 'Webhook' });
export type Webhook = Static<typeof Webhook>;

/** A webhook with its new secret. */
export const WebhookWithSecret = Type.Object(
  {
    ...webhook,
    secret: Type.String({
      description: 'Signs the messages from now on. It is not shown again',
      examples: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='],
    }),
  },
  { $id: 'WebhookWithSecret', description: 'The webhook with its secret, which is not shown again' },
);
export type WebhookWithSecret = Static<typeof WebhookWithSecret>;

/** A page of the webhooks, newest first. */
export const WebhookPage = Type.Object(
  {
    items: Type.Array(Webhook),
    next_cursor: Type.Union([Type.String(), Type.Null()], { description: 'Null on the last page' }),
    total: Type.Integer({ description: 'How many webhooks there are' }),
  },
  { $id: 'WebhookPage' },
);
export type WebhookPage = Static<typeof WebhookPage>;

/** For how long the secret before stays valid. */
export const SecretRotation = Type.Object(
  {
    overlap_hours: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 168,
        description: 'For how long messages are signed with the secret before as well (default 24)',
        examples: [24],
      }),
    ),
  },
  { $id: 'SecretRotation', additionalProperties: false },
);
export type SecretRotation = Static<typeof SecretRotation>;

/** What became of an attempt. */
export const WebhookOutcome = Type.Object(
  {
    result: Type.Enum(['delivered', 'refused', 'unreachable'], {
      description: 'An answer of 2xx, another answer, or none',
    }),
    status: Type.Union([Type.Integer(), Type.Null()], { description: "The receiver's HTTP status" }),
    reason: Type.Union([Type.String(), Type.Null()], {
      description: 'A code for programs if there was no answer',
      examples: ['timed_out'],
    }),
    message: Type.String({
      description: 'A sentence for people',
      examples: ['The receiver did not answer within 10 seconds'],
    }),
  },
  { $id: 'WebhookOutcome', description: 'What became of an attempt' },
);
export type WebhookOutcome = Static<typeof WebhookOutcome>;

/** An event on its way to a webhook. */
export const WebhookDelivery = Type.Object(
  {
    id: Uuid('The id of the delivery'),
    event_id: Uuid('The id of the event: the webhook-id of each attempt'),
    type: Type.String({ examples: ['session.started'] }),
    state: Type.Enum(['pending', 'delivered', 'failed'], {
      description: 'failed: given up after a day',
    }),
    attempts: Type.Integer({
      description: 'Since it was created or replayed, or its webhook was enabled',
    }),
    created_at: Timestamp,
    next_attempt_at: Type.Union([Timestamp, Type.Null()], {
      description:
        'Not before the deliveries of the same session that are before it; null unless it is pending',
    }),
    last_attempt_at: Type.Union([Timestamp, Type.Null()]),
    last_outcome: Type.Union([WebhookOutcome, Type.Null()]),
  },
  { $id: 'WebhookDelivery' },
);
export type WebhookDelivery = Static<typeof WebhookDelivery>;

/** A page of a webhook's deliveries, the latest first. */
export const WebhookDeliveryPage = Type.Object(
  {
    items: Type.Array(WebhookDelivery),
    next_cursor: Type.Union([Type.String(), Type.Null()], { description: 'Null on the last page' }),
    total: Type.Integer({ description: 'How many deliveries there are of the last 30 days' }),
  },
  { $id: 'WebhookDeliveryPage' },
);
export type WebhookDeliveryPage = Static<typeof WebhookDeliveryPage>;

/** The path parameters of a webhook. */
export const WebhookPath = Type.Object({ webhook_id: Uuid('The id of the webhook') });
export type WebhookPath = Static<typeof WebhookPath>;

/** The path parameters of a delivery. */
export const DeliveryPath = Type.Object({
  webhook_id: Uuid('The id of the webhook'),
  delivery_id: Uuid('The id of the delivery'),
});
export type DeliveryPath = Static<typeof DeliveryPath>;
