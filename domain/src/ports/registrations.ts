import type { Page } from '../page.js';
import type { PersonToRegister, Registration, RegistrationQuery } from '../registration/registration.js';

/** Keeps who is registered for what. */
export interface Registrations {
  /**
   * Registers people, all or none. Those who are already registered keep their moment; the details that are
   * given replace theirs. Of people who are kept out if a host has removed them, those who register themselves, language
   * and time zone count only while none is known: the site knows better than a browser.
   *
   * @param people each person once
   * @param removed whether people whom a host has removed are readmitted or kept out
   * @returns how many were new, or undefined if there is no such webinar
   * @throws StoreUnavailable
   */
  add(
    webinarId: string,
    people: readonly PersonToRegister[],
    at: Date,
    removed: 'readmit' | 'keep_out',
  ): Promise<number | undefined>;
  /**
   * Withdraws registrations and revokes the presences of these participants, of all or none. Somebody whom a host removed
   * stays removed.
   *
   * @returns how many had been registered
   * @throws StoreUnavailable
   */
  remove(webinarId: string, userIds: readonly string[], at: Date): Promise<number>;
  /**
   * Withdraws a registration, revokes the participant's presence and keeps the person, registered or not, from registering
   * again by themselves.
   *
   * @throws StoreUnavailable
   */
  markRemoved(webinarId: string, userId: string, at: Date): Promise<void>;
  /**
   * Those who are registered, newest first; those of one moment by user id, compared by code points.
   *
   * @throws StoreUnavailable
   */
  list(webinarId: string, query: RegistrationQuery): Promise<Page<Registration>>;
  /**
   * The ids of those who are registered, in no particular order.
   *
   * @throws StoreUnavailable
   */
  userIds(webinarId: string): Promise<readonly string[]>;
  /**
   * How many people are registered for each of these webinars. Those without registrations may be missing.
   *
   * @throws StoreUnavailable
   */
  counts(webinarIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
