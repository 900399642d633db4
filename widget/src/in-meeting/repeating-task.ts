/** How long to wait for more of what makes a round necessary, in milliseconds. */
const SOON = 1_500;

/**
 * How long to wait after a round, in milliseconds: its pace after success; a few seconds after a failure, and twice as
 * long after each further one, up to the pace. A fifth more or less keeps elements from coming back in step.
 *
 * @param random from 0 to 1
 */
export const repeatDelay = (pace: number, failures: number, random: number): number =>
  failures === 0 ? pace : Math.min(3_000 * 2 ** (failures - 1), pace) * (0.8 + 0.4 * random);

/** Does something again and again, in pages that nobody sees, too. */
export interface RepeatingTask {
  /** Does it now; what is being done is given up. */
  begin(): void;
  /** Does it now, unless at rest. */
  now(): void;
  /**
   * Does it in a moment, unless at rest. Many calls are one, and none shortens the pause after a failure.
   *
   * @param times how often in a row
   */
  soon(times?: number): void;
  stop(): void;
}

/**
 * Makes rounds, at rest until their first `begin()`.
 *
 * @param pace how long to wait between them, in milliseconds
 * @param go a rejection counts as a failure
 */
export const createRepeatingTask = (
  pace: number,
  go: (signal: AbortSignal) => Promise<void>,
): RepeatingTask => {
  let isOn = false;
  /** How many rounds are wanted soon. */
  let wanted = 0;
  let failures = 0;
  let round: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const rest = () => {
    clearTimeout(timer);
    round?.abort();
    round = undefined;
    wanted = Math.max(0, wanted - 1);
  };

  const wait = () => {
    clearTimeout(timer);
    const isSoon = wanted > 0 && failures === 0;
    timer = setTimeout(() => void goNow(), isSoon ? SOON : repeatDelay(pace, failures, Math.random()));
  };

  const goNow = async () => {
    rest();
    const own = new AbortController();
    round = own;
    try {
      await go(own.signal);
      failures = 0;
    } catch {
      if (round === own) failures += 1;
    }
    // Whoever took the round over, or stopped it, has seen to the next one.
    if (round !== own) return;
    round = undefined;
    wait();
  };

  return {
    begin() {
      isOn = true;
      failures = 0;
      void goNow();
    },
    now() {
      if (isOn) void goNow();
    },
    soon(times = 1) {
      if (!isOn || wanted >= times) return;
      const isWaiting = wanted > 0;
      wanted = times;
      // What is under way is not asked again and again before it is answered, and what is due is not put off.
      if (!round && !isWaiting && failures === 0) wait();
    },
    stop() {
      isOn = false;
      wanted = 0;
      rest();
    },
  };
};
