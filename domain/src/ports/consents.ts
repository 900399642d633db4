import type { Consent } from '../recording/consent.js';

/** Keeps who consented to the recording of which webinar. Removing a webinar removes its consents. */
export interface Consents {
  /**
   * Adds a consent to those that are kept. Ignored if the webinar was removed meanwhile.
   *
   * @throws StoreUnavailable
   */
  record(consent: Consent): Promise<void>;
  /**
   * The id of the statement that each of these people consented to last, by user id; people without a consent are missing.
   *
   * @throws StoreUnavailable
   */
  latest(webinarId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
