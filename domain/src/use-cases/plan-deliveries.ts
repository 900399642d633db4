import type { DomainEvent } from '../events/domain-event.js';
import type { Clock } from '../ports/clock.js';
import type { WebhookDeliveries } from '../ports/webhook-deliveries.js';
import { laneOf } from '../webhook/delivery.js';
import type { EventHandler } from './handle-events.js';

interface Needs {
  readonly deliveries: Pick<WebhookDeliveries, 'add'>;
  readonly clock: Clock;
  /** The message about an event: JSON. */
  readonly bodyOf: (event: DomainEvent) => string;
}

/** Plans a delivery of each event to each webhook that wants it. Repeating it changes nothing. */
export const planDeliveries =
  ({ deliveries, clock, bodyOf }: Needs): EventHandler =>
  (events) =>
    deliveries.add(
      events.map((event) => ({
        id: event.id,
        type: event.type,
        lane: laneOf(event),
        userId: 'userId' in event ? event.userId : null,
        body: bodyOf(event),
      })),
      clock.now(),
    );
