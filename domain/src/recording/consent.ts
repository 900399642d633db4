/** That a person consented to the recording of a webinar. It is never changed, only erased with everything about the person. */
export interface Consent {
  readonly webinarId: string;
  readonly userId: string;
  readonly statementId: string;
  /** The exact words that the person read. */
  readonly statement: string;
  readonly at: Date;
}
