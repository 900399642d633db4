import type { DomainEventType } from '../events/domain-event.js';

/** A type of event, or `*` for all of them, those of later versions included. */
export type EventSelection = DomainEventType | '*';

/**
 * Why nothing is sent to a webhook: somebody asked for it, a delivery failed for a day, or the receiver answered 410 Gone.
 */
export type DisabledReason = 'by_request' | 'failing' | 'gone';

/** A secret that signs messages. */
export interface WebhookSecret {
  /** `whsec_` and random bytes in base64. */
  readonly value: string;
  /** `null` for the newest one. */
  readonly validUntil: Date | null;
}

/** A receiver of events: where they are sent, and which. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly EventSelection[];
  readonly createdAt: Date;
  /** `null` while events are sent to it. What happens meanwhile waits until it is enabled. */
  readonly disabled: { readonly reason: DisabledReason; readonly at: Date } | null;
  /** The newest first. */
  readonly secrets: readonly WebhookSecret[];
}

/** Standard Webhooks asks for 24 to 64. */
export const SECRET_BYTES = 32;

/** The form in which receivers' libraries take a secret. @param bytes in base64 */
export const secretOf = (bytes: string): string => `whsec_${bytes}`;

/** An enabled webhook. */
export const newWebhook = ({
  secret,
  ...webhook
}: Pick<Webhook, 'id' | 'url' | 'events' | 'createdAt'> & { readonly secret: string }): Webhook => ({
  ...webhook,
  disabled: null,
  secrets: [{ value: secret, validUntil: null }],
});

/** Whether a webhook is for events of a type. */
export const wants = ({ events }: Pick<Webhook, 'events'>, type: DomainEventType): boolean =>
  events.includes('*') || events.includes(type);

/** An enabled webhook. One that is enabled stays as it is. */
export const enable = (webhook: Webhook): Webhook => ({ ...webhook, disabled: null });

/** A disabled webhook. One that is disabled keeps its first reason. */
export const disable = (webhook: Webhook, reason: DisabledReason, at: Date): Webhook => ({
  ...webhook,
  disabled: webhook.disabled ?? { reason, at },
});

/**
 * Signs with a new secret from now on, and with the one before for a while, so that a receiver can be changed in between.
 * Older ones are dropped: of all rotations in quick succession only the last two secrets count.
 */
export const rotateSecret = (webhook: Webhook, secret: string, at: Date, overlapMs: number): Webhook => {
  const [current] = webhook.secrets;
  const validUntil = new Date(at.getTime() + overlapMs);
  return {
    ...webhook,
    secrets: [
      { value: secret, validUntil: null },
      ...(current && overlapMs > 0 ? [{ value: current.value, validUntil }] : []),
    ],
  };
};

/** The secrets with which a message is signed at a moment, the newest first. */
export const validSecrets = ({ secrets }: Webhook, at: Date): readonly string[] =>
  secrets.filter(({ validUntil }) => validUntil === null || validUntil > at).map(({ value }) => value);
