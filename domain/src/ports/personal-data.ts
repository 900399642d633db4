import type { PersonalRecord } from '../person/personal-record.js';

/** Knows everything that the other ports keep of a person, and erases it. */
export interface PersonalData {
  /**
   * What is kept of a person, each list oldest first. For an unknown person, every list is empty.
   *
   * @throws StoreUnavailable
   */
  of(userId: string): Promise<PersonalRecord>;
  /**
   * Erases what is kept of a person, all or none. Repeating it, also at the same time, changes nothing.
   *
   * - Registrations go, the record that a host removed them included. Waiting pages learn of it.
   * - A participant's presence is revoked and loses name and e-mail address; it goes with the session. The presences of
   *   somebody who has left, and of hosts, go at once.
   * - Evidence of attendance loses the user id, the name and the e-mail address, so that the time attended stays. What the
   *   meeting server reports later about the same connection is added to that evidence, without the person's details.
   * - Completions, consents, the progress in recordings, and mails go. So do addresses for mails, unless mail to them is unwanted or somebody else is registered
   *   with them.
   * - Events about the person go, handled or not, and so do the webhook deliveries that name them. The erasure is not
   *   recorded as an event.
   *
   * What the site says about its webinars stays: who hosts them, and who started and ended their sessions.
   *
   * @throws StoreUnavailable
   */
  erase(userId: string): Promise<void>;
}
