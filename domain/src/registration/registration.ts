/** One person registered for one webinar. */
export interface Registration {
  readonly userId: string;
  readonly registeredAt: Date;
}
