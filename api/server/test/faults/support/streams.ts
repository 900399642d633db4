import type { EventStreamClient } from '../../../../test/support/event-stream.js';

/** The revisions of a stream's events, each later than the previous one. */
export const isInOrder = (listener: EventStreamClient): boolean => {
  const revisions = listener.events().map(({ id }) => Number(id));
  return revisions.every((revision, index) => index === 0 || revision > (revisions[index - 1] ?? 0));
};

/** The rooms in a stream's events. */
export const roomsReceived = (listener: EventStreamClient): readonly string[] =>
  listener
    .events()
    .map(({ data }) => (data as { readonly room_name: string | null }).room_name)
    .filter((room) => room !== null);
