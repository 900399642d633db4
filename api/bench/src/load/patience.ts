/** Longest wait for one answer, in milliseconds. */
export const PATIENCE = 10_000;

/** @throws Error if the answers have not come within `patience` milliseconds */
export const withinReason = async <T>(finished: Promise<T>, patience: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`An answer did not come within ${PATIENCE / 1_000} s`));
    }, patience);
  });
  return Promise.race([finished, tooLate]).finally(() => {
    clearTimeout(timer);
  });
};
