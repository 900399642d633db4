/** Calls `run` once nothing has been given for a while, with what was given last. */
export const debounce = <Value>(waitMs: number, run: (value: Value) => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    give(value: Value): void {
      clearTimeout(timer);
      timer = setTimeout(() => {
        run(value);
      }, waitMs);
    },
    cancel(): void {
      clearTimeout(timer);
    },
  };
};

/** For a search while people type. */
export const SEARCH_DELAY_MS = 250;
