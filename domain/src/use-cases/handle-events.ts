import type { DomainEvent } from '../events/domain-event.js';
import type { Outbox } from '../ports/outbox.js';
import { shareRuns } from '../share-runs.js';

/**
 * Stores what follows from events. After an interruption it gets events again that it has seen, which must then change
 * nothing.
 */
export type EventHandler = (events: readonly DomainEvent[]) => Promise<void>;

interface Needs {
  readonly outbox: Pick<Outbox, 'inTurn' | 'pending' | 'markHandled'>;
  readonly handlers: readonly EventHandler[];
}

/** How many events are handled at once. */
const MAX_EVENTS = 500;

/**
 * Gives every pending event to every handler, at least once, in the order in which they were recorded. To be called after
 * each change, by any process. If a handler fails, its error is thrown and the events stay pending.
 *
 * @throws StoreUnavailable
 */
export type HandleEvents = () => Promise<void>;

export const handleEvents = ({ outbox, handlers }: Needs): HandleEvents => {
  const handlePending = async () => {
    for (;;) {
      const events = await outbox.pending(MAX_EVENTS);
      if (events.length === 0) return;
      for (const handle of handlers) await handle(events);
      await outbox.markHandled(events.map(({ id }) => id));
    }
  };
  return shareRuns(() => outbox.inTurn(handlePending));
};
