import type { Outbox } from '../src/index.js';
import type { State } from './state.js';

export const inMemoryOutbox = ({ events }: State): Outbox => {
  let lastTurn: Promise<void> = Promise.resolve();
  return {
    inTurn(work) {
      const turn = lastTurn.then(work);
      lastTurn = turn.catch(() => undefined);
      return turn;
    },
    async pending(limit) {
      return events
        .filter(({ isHandled }) => !isHandled)
        .slice(0, limit)
        .map(({ event }) => event);
    },
    async markHandled(ids) {
      const handled = new Set(ids);
      for (const entry of events) if (handled.has(entry.event.id)) entry.isHandled = true;
    },
    async deleteHandled(before) {
      const kept = events.filter(({ event, isHandled }) => !isHandled || event.at >= before);
      events.splice(0, events.length, ...kept);
    },
  };
};
