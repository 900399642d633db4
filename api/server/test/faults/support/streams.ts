import type { EventStreamClient } from '../../../../test/support/event-stream.js';

/**
 * The revisions of a stream's statuses that are not higher than the one before. (A `changed` event has the revision of the
 * status that follows it: an end, a start and an end can arrive as one change that keeps the status.)
 */
export const revisionsOutOfOrder = (listener: EventStreamClient): readonly number[] =>
  statusesOf(listener)
    .map(({ id }) => Number(id))
    .filter((revision, index, revisions) => index > 0 && revision <= (revisions[index - 1] ?? 0));

/** The rooms in a stream's statuses. */
export const roomsReceived = (listener: EventStreamClient): readonly string[] =>
  statusesOf(listener)
    .map(({ data }) => (data as { readonly room_name: string | null }).room_name)
    .filter((room) => room !== null);

const statusesOf = (listener: EventStreamClient) =>
  listener.events().filter(({ event }) => event === 'status');
