import { expect, vi } from 'vitest';
import { POLLING } from '../../../../../.config/time-limits.mjs';
import type { Listener } from '../../../../test/support/event-stream.js';

/** Waits until the last event of a stream is this one. */
export const hearsOf = (listener: Listener, data: object): Promise<void> =>
  vi.waitFor(() => {
    expect(listener.events().at(-1)?.data).toMatchObject(data);
  }, POLLING);

/** Waits until the server has ended a stream. */
export const isEnded = (listener: Listener): Promise<void> =>
  vi.waitFor(() => {
    expect(listener.isOver()).toBe(true);
  }, POLLING);

/** The revisions of a stream's events, each later than the previous one. */
export const isInOrder = (listener: Listener): boolean => {
  const revisions = listener.events().map(({ id }) => Number(id));
  return revisions.every((revision, index) => index === 0 || revision > (revisions[index - 1] ?? 0));
};

/** The rooms in a stream's events. */
export const roomsHeard = (listener: Listener): readonly string[] =>
  listener
    .events()
    .map(({ data }) => (data as { readonly room_name: string | null }).room_name)
    .filter((room) => room !== null);
