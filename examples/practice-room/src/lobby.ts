import { newId, type Newcomer } from './member.js';
import { nameOfNewcomer } from './names.js';
import type { Knock, ServerMessage } from './protocol.js';

interface Entry {
  readonly newcomer: Newcomer;
  readonly knock: Knock;
}

/** The people who asked to be let in and wait for an answer. */
export interface Lobby {
  readonly size: number;
  /** In the order of their first knock. */
  readonly newcomers: readonly Newcomer[];
  readonly knocks: readonly Knock[];
  /** Adds somebody, or replaces their last request. */
  wait(newcomer: Newcomer): void;
  /** @returns who waits under this knock's id; undefined if nobody does */
  whoKnocked(knockId: string): Newcomer | undefined;
  leave(memberId: string): void;
  clear(): void;
}

/**
 * Opens an empty lobby. Each knock has its own id: Jitsi's lobby is a chat room apart from the meeting, and people get a new
 * id when they enter.
 *
 * @param tellModerators called for each knock, and again when it is over
 */
export const createLobby = (tellModerators: (message: ServerMessage) => void): Lobby => {
  const entries = new Map<string, Entry>();

  return {
    get size() {
      return entries.size;
    },

    get newcomers() {
      return [...entries.values()].map(({ newcomer }) => newcomer);
    },

    get knocks() {
      return [...entries.values()].map(({ knock }) => knock);
    },

    wait(newcomer) {
      const { id } = newcomer.member;
      const before = entries.get(id);
      const knock = before?.knock ?? { id: newId(), name: nameOfNewcomer(newcomer) };
      entries.set(id, { newcomer, knock });
      if (!before) tellModerators({ type: 'knock', knock });
    },

    whoKnocked: (knockId) => [...entries.values()].find(({ knock }) => knock.id === knockId)?.newcomer,

    leave(memberId) {
      const entry = entries.get(memberId);
      if (!entry) return;
      entries.delete(memberId);
      tellModerators({ type: 'knock-over', id: entry.knock.id });
    },

    clear() {
      entries.clear();
    },
  };
};
