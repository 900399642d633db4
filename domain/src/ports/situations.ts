import type { Situation } from '../webinar/situation.js';

/** Reads the facts about a person and a webinar. */
export interface Situations {
  /**
   * @param userId the person; `null` for an anonymous visitor
   * @returns undefined if there is no such webinar
   * @throws StoreUnavailable
   */
  find(webinarId: string, userId: string | null): Promise<Situation | undefined>;
}
