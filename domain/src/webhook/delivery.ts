import type { DomainEvent, DomainEventType } from '../events/domain-event.js';
import { nextAttempt } from './retry-policy.js';
import type { SendingOutcome } from './sending.js';
import type { DisabledReason } from './webhook.js';

/**
 * What must arrive in order at a webhook: the events of one session, or those of one webinar that belong to no session. One
 * delivery of a lane is under way at a time, and the next one begins when it has arrived or was given up.
 */
export interface Lane {
  readonly webhookId: string;
  readonly lane: string;
}

/** The name of an event's lane. */
export const laneOf = (event: DomainEvent): string =>
  'sessionId' in event ? `session:${event.sessionId}` : `webinar:${event.webinarId}`;

/** An event, ready to be sent. */
export interface EventToDeliver {
  /** The event's id, which is the message's id in every attempt. */
  readonly id: string;
  readonly type: DomainEventType;
  readonly lane: string;
  /** The person whom the message names, other than as the host of a webinar. */
  readonly userId: string | null;
  /** The message: JSON. */
  readonly body: string;
}

/** An event on its way to a webhook. */
export interface Delivery extends Lane {
  readonly id: string;
  readonly event: Pick<EventToDeliver, 'id' | 'type' | 'body'>;
  readonly createdAt: Date;
  /** Later ones have a higher position, replayed ones too. */
  readonly position: number;
  readonly state: 'pending' | 'delivered' | 'failed';
  /** Since it was created, or was replayed, or its webhook was enabled. One that is under way counts. */
  readonly attempts: number;
  readonly firstAttemptAt: Date | null;
  /** `null` unless it is pending. Those before it in its lane come first. */
  readonly nextAttemptAt: Date | null;
  readonly lastAttempt: { readonly at: Date; readonly outcome: SendingOutcome } | null;
}

/** A delivery after an attempt, and why its webhook is disabled now, if it is. */
export interface ConcludedAttempt {
  readonly delivery: Delivery;
  readonly disables: DisabledReason | null;
}

const GONE = 410;

/**
 * What an attempt leads to. A delivery that has failed for a day is given up, and its webhook disabled. A receiver that
 * answers 410 Gone disables it at once; the delivery then waits until the webhook is enabled.
 *
 * @param delivery as it was claimed, with the attempt counted
 * @param random from 0 to below 1
 */
export const concludeAttempt = (
  delivery: Delivery,
  outcome: SendingOutcome,
  at: Date,
  random: number,
): ConcludedAttempt => {
  const attempted = { ...delivery, lastAttempt: { at, outcome } };
  if (outcome.result === 'delivered') {
    return { delivery: { ...attempted, state: 'delivered', nextAttemptAt: null }, disables: null };
  }
  if (outcome.result === 'refused' && outcome.status === GONE) {
    return { delivery: { ...attempted, nextAttemptAt: at }, disables: 'gone' };
  }
  const { attempts, firstAttemptAt } = delivery;
  const nextAttemptAt = nextAttempt({ attempts, firstAttemptAt: firstAttemptAt ?? at, at, random });
  return nextAttemptAt
    ? { delivery: { ...attempted, nextAttemptAt }, disables: null }
    : { delivery: { ...attempted, state: 'failed', nextAttemptAt: null }, disables: 'failing' };
};
