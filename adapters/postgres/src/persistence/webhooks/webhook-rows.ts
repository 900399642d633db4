import type { Delivery, EventSelection, DisabledReason, SendingOutcome, Webhook } from '@live-webinar/domain';

export interface WebhookRow {
  readonly id: string;
  readonly url: string;
  readonly events: readonly EventSelection[];
  readonly secrets: readonly { readonly value: string; readonly validUntil: string | null }[];
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly disabledReason: DisabledReason | null;
}

/** The columns of a {@link WebhookRow}. */
export const webhookColumns = `
  id, url, events, secrets, created_at as "createdAt", disabled_at as "disabledAt",
  disabled_reason as "disabledReason"`;

export const webhookFrom = ({ id, url, events, secrets, createdAt, ...row }: WebhookRow): Webhook => ({
  id,
  url,
  events,
  createdAt,
  disabled: row.disabledAt && row.disabledReason ? { at: row.disabledAt, reason: row.disabledReason } : null,
  secrets: secrets.map(({ value, validUntil }) => ({
    value,
    validUntil: validUntil === null ? null : new Date(validUntil),
  })),
});

export interface DeliveryRow {
  readonly id: string;
  readonly position: number;
  readonly webhookId: string;
  readonly lane: string;
  readonly eventId: string;
  readonly type: Delivery['event']['type'];
  readonly body: string;
  readonly createdAt: Date;
  readonly state: Delivery['state'];
  readonly attempts: number;
  readonly firstAttemptAt: Date | null;
  readonly nextAttemptAt: Date | null;
  readonly lastAttemptAt: Date | null;
  readonly lastOutcome: SendingOutcome | null;
}

/** The columns of a {@link DeliveryRow}, of deliveries `d`. */
export const deliveryColumns = `
  d.id, d.position::float as "position", d.webhook_id as "webhookId", d.lane, d.event_id as "eventId", d.type, d.body,
  d.created_at as "createdAt", d.state, d.attempts, d.first_attempt_at as "firstAttemptAt",
  d.next_attempt_at as "nextAttemptAt", d.last_attempt_at as "lastAttemptAt", d.last_outcome as "lastOutcome"`;

export const deliveryFrom = ({
  eventId,
  type,
  body,
  lastAttemptAt,
  lastOutcome,
  ...row
}: DeliveryRow): Delivery => ({
  ...row,
  event: { id: eventId, type, body },
  lastAttempt: lastAttemptAt && lastOutcome ? { at: lastAttemptAt, outcome: lastOutcome } : null,
});
