import { isModerator, type Roster } from './roster.js';

/** How long to wait before somebody is made a moderator again, in milliseconds. */
const PATIENCE = 2 * 60_000;

/** Remembers whom this element has made moderators. */
export interface Promotion {
  /**
   * Whom to make moderators now: hosts in the meeting who are none yet, as far as was told. Not all are told of, and
   * whoever is not one in spite of it gets another chance.
   *
   * @param hosts what the meeting server calls the session's hosts
   * @param now in milliseconds
   */
  due(hosts: readonly string[], roster: Roster, now: number): readonly string[];
}

export const createPromotion = (): Promotion => {
  const promoted = new Map<string, number>();

  return {
    due(hosts, roster, now) {
      if (!isModerator(roster)) return [];
      const due = roster.others
        .map(({ id }) => id)
        .filter((id) => hosts.includes(id) && !roster.moderators.includes(id))
        .filter((id) => now - (promoted.get(id) ?? -Infinity) >= PATIENCE);
      for (const id of due) promoted.set(id, now);
      return due;
    },
  };
};
