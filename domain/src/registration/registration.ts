/** What the site may say about a registered person besides their id. */
export interface PersonDetails {
  readonly name: string | null;
  readonly email: string | null;
  /** A language tag of BCP 47, such as `de` or `pt-BR`. */
  readonly language: string | null;
  /** The IANA name of their time zone, such as `Europe/Berlin`. */
  readonly timeZone: string | null;
}

/** One person registered for one webinar. */
export interface Registration extends PersonDetails {
  readonly userId: string;
  readonly registeredAt: Date;
}

/** A person to register. A detail that is left out, or undefined, stays as it is, or is unknown; `null` clears it. */
export type PersonToRegister = Pick<Registration, 'userId'> & {
  readonly [Detail in keyof PersonDetails]?: PersonDetails[Detail] | undefined;
};

/** Where a page of registrations ends. */
export type RegistrationPosition = Pick<Registration, 'userId' | 'registeredAt'>;

/** A page of a webinar's registrations. */
export interface RegistrationQuery {
  /**
   * Part of the user's id, name or e-mail address, in upper or lower case; every character stands for itself. `null`
   * filters nothing.
   */
  readonly search: string | null;
  /** 1 to 100. */
  readonly limit: number;
  /** Where the previous page ended; `null` for the first page. */
  readonly after: RegistrationPosition | null;
}
