import type * as contract from '@live-webinar/contract';
import {
  describeFailure,
  describeOutcome,
  type Delivery,
  type DomainEvent,
  type SendingOutcome,
  type Webhook,
} from '@live-webinar/domain';
import { presentWebinar } from './present.js';

type WebinarChanged = Extract<DomainEvent, { type: 'webinar.changed' }>;

/** Maps webhooks, their deliveries and the events that they are about to the messages of the contract. */

const moment = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

export const presentWebhook = ({ id, url, events, createdAt, disabled }: Webhook): contract.Webhook => ({
  id,
  url,
  events: [...events],
  is_enabled: disabled === null,
  disabled_reason: disabled?.reason ?? null,
  disabled_at: moment(disabled?.at),
  created_at: createdAt.toISOString(),
});

/** With the newest secret. */
export const presentWebhookWithSecret = (webhook: Webhook): contract.WebhookWithSecret => ({
  ...presentWebhook(webhook),
  secret: webhook.secrets[0]?.value ?? '',
});

export const presentOutcome = (outcome: SendingOutcome): contract.WebhookOutcome => ({
  result: outcome.result,
  status: outcome.result === 'unreachable' ? null : outcome.status,
  reason: outcome.result === 'unreachable' ? outcome.reason : null,
  message: describeOutcome(outcome),
});

export const presentDelivery = ({ event, lastAttempt, ...delivery }: Delivery): contract.WebhookDelivery => ({
  id: delivery.id,
  event_id: event.id,
  type: event.type,
  state: delivery.state,
  attempts: delivery.attempts,
  created_at: delivery.createdAt.toISOString(),
  next_attempt_at: moment(delivery.nextAttemptAt),
  last_attempt_at: moment(lastAttempt?.at),
  last_outcome: lastAttempt && presentOutcome(lastAttempt.outcome),
});

/** The message about an event, as receivers get it. */
export const presentEvent = (event: DomainEvent) => ({
  type: event.type,
  timestamp: event.at.toISOString(),
  data: dataOf(event),
});

const dataOf = (event: DomainEvent): Readonly<Record<string, unknown>> => {
  const { webinarId: webinar_id } = event;
  switch (event.type) {
    case 'session.started':
      return { webinar_id, session_id: event.sessionId, started_by: event.startedBy };
    case 'session.ended':
      return { webinar_id, session_id: event.sessionId, ended_by: event.endedBy };
    case 'participant.joined':
    case 'participant.left':
    case 'participant.completed':
      return { webinar_id, session_id: event.sessionId, user_id: event.userId, role: event.role };
    case 'registration.created':
    case 'registration.removed':
      return { webinar_id, user_id: event.userId };
    case 'recording.ready':
      return { webinar_id, ...recordingOf(event), seconds: event.seconds };
    case 'recording.published':
      return { webinar_id, ...recordingOf(event) };
    case 'recording.failed':
      return {
        webinar_id,
        ...recordingOf(event),
        reason: event.reason,
        message: describeFailure(event.reason),
      };
    case 'webinar.changed':
      return {
        webinar_id,
        change: event.change,
        changed: changedFields(event),
        webinar: presentWebinar(event.webinar),
      };
  }
};

const recordingOf = ({
  sessionId,
  recordingId,
  title,
}: Extract<DomainEvent, { type: 'recording.ready' | 'recording.published' | 'recording.failed' }>) => ({
  session_id: sessionId,
  recording_id: recordingId,
  title,
});

/** The fields that a change has changed, as the API names them. */
const changedFields = ({ webinar, previous }: WebinarChanged): readonly string[] => {
  const before = new Map(Object.entries(presentWebinar({ ...webinar, ...previous })));
  return Object.entries(presentWebinar(webinar)).flatMap(([field, value]) =>
    JSON.stringify(value) === JSON.stringify(before.get(field)) ? [] : [field],
  );
};
