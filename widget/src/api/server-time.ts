/** Smaller errors of the known time are not corrected, in milliseconds: the `Date` header counts whole seconds. */
const IGNORED_DIFFERENCE_MS = 5_000;

/** The time that the server's clock shows, as far as its answers tell. People's clocks are wrong, and by hours. */
export interface ServerTime {
  /** In milliseconds since 1970. Where the server's time is not known, it is the time of the clock here. */
  now(): number;
  /**
   * Learns the difference between the clocks from an answer.
   *
   * @param date the answer's `Date` header; `null` where the page may not read it
   * @param sentAt when the question was sent, by the clock here, in milliseconds since 1970
   */
  learn(date: string | null, sentAt: number): void;
}

/** Begins with the clock here. */
export const createServerTime = (): ServerTime => {
  let difference = 0;

  return {
    now: () => Date.now() + difference,
    learn(date, sentAt) {
      const told = Date.parse(date ?? '');
      const receivedAt = Date.now();
      if (Number.isNaN(told)) return;
      // The server looked at its clock at some moment between the two.
      const earliest = sentAt + difference - IGNORED_DIFFERENCE_MS;
      const latest = receivedAt + difference + IGNORED_DIFFERENCE_MS;
      // What is nearly right stays as it is: a time that is shown must not jump with each answer.
      if (told < earliest || told > latest) difference = told - (sentAt + receivedAt) / 2;
    },
  };
};
