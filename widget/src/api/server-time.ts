/** Smaller differences are not corrected: the `Date` header has whole seconds. */
const MIN_DIFFERENCE_MS = 5_000;

/** The time on the server, as derived from its answers: the clocks of people's devices may be hours off. */
export interface ServerTime {
  /** The server's time, as of `Date.now()`. Until the first answer, the time of the device. */
  now(): number;
  /**
   * Learns the difference between the clocks from an answer.
   *
   * @param date the answer's `Date` header; `null` if the page may not read it
   * @param sentAt when the request was sent, as of `Date.now()`
   */
  learn(date: string | null, sentAt: number): void;
}

export const createServerTime = (): ServerTime => {
  let difference = 0;

  return {
    now: () => Date.now() + difference,
    learn(date, sentAt) {
      const serverTime = Date.parse(date ?? '');
      const receivedAt = Date.now();
      if (Number.isNaN(serverTime)) return;
      // The server read its clock at some moment between the two.
      const earliest = sentAt + difference - MIN_DIFFERENCE_MS;
      const latest = receivedAt + difference + MIN_DIFFERENCE_MS;
      // Small differences stay: a time that is shown must not jump with each answer.
      if (serverTime < earliest || serverTime > latest) difference = serverTime - (sentAt + receivedAt) / 2;
    },
  };
};
