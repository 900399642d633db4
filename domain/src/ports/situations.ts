import type { Situation } from '../webinar/situation.js';

/** How urgently a situation is needed. */
export interface FindOptions {
  /** Nobody waits for the answer: a store may take some 50 ms longer, to look many up at once. */
  readonly canWait?: boolean;
}

/** Reads the facts about a person and a webinar. */
export interface Situations {
  /**
   * @param userId the person; `null` for an anonymous visitor
   * @returns undefined if there is no such webinar
   * @throws StoreUnavailable
   */
  find(webinarId: string, userId: string | null, options?: FindOptions): Promise<Situation | undefined>;
}
