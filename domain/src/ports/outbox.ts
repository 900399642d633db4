import type { DomainEvent } from '../events/domain-event.js';

/**
 * The events that a store has recorded. Every change of the store ports records what happened in the same step: neither
 * is stored without the other. What changes nothing records nothing.
 */
export interface Outbox {
  /**
   * Does work while nobody else does, in this or any other process. Others wait.
   *
   * @throws StoreUnavailable if it was not its turn after some seconds, and what `work` throws
   */
  inTurn(work: () => Promise<void>): Promise<void>;
  /**
   * Events that are not marked as handled, in the order in which they were recorded. Of one webinar, an event that
   * follows from another comes after it.
   *
   * @param limit how many at most
   * @throws StoreUnavailable
   */
  pending(limit: number): Promise<readonly DomainEvent[]>;
  /** Unknown ids are ignored. @throws StoreUnavailable */
  markHandled(ids: readonly string[]): Promise<void>;
  /** Deletes what was handled and happened before a moment. @throws StoreUnavailable */
  deleteHandled(before: Date): Promise<void>;
}
