import type { MailEnd, MailInHand, MailPlan, Schedule } from '../mail/planned-mail.js';

/** Whom a mail to everybody leaves out. */
export interface Audience {
  /** Only who was registered before this moment gets the mail. */
  readonly registeredBefore: Date;
  /** Whether people are left out for whom a mail about a new date was planned at that moment or later. */
  readonly exceptRecentlyTold: boolean;
}

/**
 * Keeps the mails that are to be sent, and what became of them. A mail is planned once: for each person, webinar, kind and
 * occasion. People without an address get none.
 */
export interface Mails {
  /**
   * Plans confirmations. Who is not registered is left out.
   *
   * @throws StoreUnavailable
   */
  planConfirmations(
    people: readonly Pick<MailPlan & { readonly userId: string }, 'webinarId' | 'occasion' | 'userId'>[],
    at: Date,
  ): Promise<void>;
  /**
   * Plans the mail for everybody who is registered. For an occasion this happens once: who registers later gets no mail.
   *
   * @returns how many mails were planned
   * @throws StoreUnavailable
   */
  planForAll(plan: MailPlan, audience: Audience, at: Date): Promise<number>;
  /**
   * The webinars that are scheduled to start in a period, its end included.
   *
   * @throws StoreUnavailable
   */
  startingBetween(
    after: Date,
    until: Date,
  ): Promise<
    readonly { readonly webinarId: string; readonly schedule: Schedule & { readonly startsAt: Date } }[]
  >;
  /**
   * The mails that are due, reminders after all others.
   *
   * @throws StoreUnavailable
   */
  due(limit: number, at: Date): Promise<readonly string[]>;
  /** When the next mail is due; undefined if none is planned. @throws StoreUnavailable */
  nextDueAt(): Promise<Date | undefined>;
  /** How many attempts began after a moment. @throws StoreUnavailable */
  attemptsSince(after: Date): Promise<number>;
  /**
   * Records that an attempt begins, before it begins. Of several calls for one mail one succeeds.
   *
   * @returns undefined if the mail is not planned (any more)
   * @throws StoreUnavailable
   */
  begin(id: string, at: Date): Promise<MailInHand | undefined>;
  /** Records how an attempt ended. @throws StoreUnavailable */
  finish(id: string, end: MailEnd): Promise<void>;
  /**
   * Records as unconfirmed what began and did not end: its process died, and the mail may have been sent. To be called by
   * the one that sends, before it begins.
   *
   * @returns how many
   * @throws StoreUnavailable
   */
  markInterrupted(): Promise<number>;
  /**
   * From now on no mail goes to the address of this token.
   *
   * @returns false if there is no such token
   * @throws StoreUnavailable
   */
  unsubscribe(token: string, at: Date): Promise<boolean>;
  /** How many mails wait to be sent. @throws StoreUnavailable */
  waiting(): Promise<number>;
  /** Deletes the records of mails that were planned before a moment. @throws StoreUnavailable */
  deletePlannedBefore(before: Date): Promise<void>;
}
