/**
 * Runs one at a time. Calls that come during a run share the next one: every call is followed by a whole run, and a crowd of
 * calls by a single one.
 */
export const shareRuns = (run: () => Promise<void>): (() => Promise<void>) => {
  let current: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= current
      .catch(() => undefined)
      .then(() => {
        current = next ?? current;
        next = undefined;
        return run();
      });
    return next;
  };
};
