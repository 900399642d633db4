import { isModerator, type Roster } from './roster.js';

/** How long to wait before the same person is promoted again. */
const MIN_INTERVAL_MS = 2 * 60_000;

/** Decides which hosts this element makes moderators, and remembers when it did. */
export interface Promotion {
  /**
   * The hosts to promote now: those in the meeting who are not moderators yet, as far as the meeting server has said so. As
   * it does not say so of everybody, a promotion is repeated after a while.
   *
   * @param hosts the meeting server's ids for the session's hosts
   * @param now a time as of `Date.now()`
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
        .filter((id) => now - (promoted.get(id) ?? -Infinity) >= MIN_INTERVAL_MS);
      for (const id of due) promoted.set(id, now);
      return due;
    },
  };
};
