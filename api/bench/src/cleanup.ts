type Undo = () => Promise<void>;

/** What must be undone before the benchmark exits, even if it fails or is interrupted. */
export interface Cleanup {
  /** @returns a function that undoes it earlier */
  add(undo: Undo): Undo;
  /** Undoes everything, the latest first. A second call waits for the first. */
  run(): Promise<void>;
}

export const createCleanup = (): Cleanup => {
  const undos: Undo[] = [];
  let running: Promise<void> | undefined;

  const undoAll = async () => {
    for (let undo = undos.pop(); undo; undo = undos.pop()) {
      await undo().catch((error: unknown) => {
        process.stderr.write(`Cleanup failed: ${error instanceof Error ? error.message : String(error)}\n`);
      });
    }
  };

  return {
    add: (undo) => {
      let undone: Promise<void> | undefined;
      const once = () => (undone ??= undo());
      // What is started during the cleanup is stopped at once.
      if (running) void once();
      else undos.push(once);
      return once;
    },
    run: () => (running ??= undoAll()),
  };
};

/** Cleans up on SIGINT or SIGTERM, then exits. npm repeats a Ctrl-C, so a second signal changes nothing. */
export const cleanUpOnSignals = (cleanup: Cleanup): void => {
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.on(signal, () => {
      void cleanup.run().finally(() => process.exit(exitCode));
    });
  }
};
