type Undo = () => Promise<void>;

/** What has to be undone at the end, however the end comes. */
export interface Cleanup {
  /** @returns a way to undo it earlier */
  add(undo: Undo): Undo;
  /** Undoes everything, the latest first. Twice is the same. */
  run(): Promise<void>;
}

export const createCleanup = (): Cleanup => {
  const undos: Undo[] = [];
  let running: Promise<void> | undefined;

  const undoAll = async () => {
    for (let undo = undos.pop(); undo; undo = undos.pop()) {
      await undo().catch((error: unknown) => {
        process.stderr.write(`Cleaning up: ${error instanceof Error ? error.message : String(error)}\n`);
      });
    }
  };

  return {
    add: (undo) => {
      let undone: Promise<void> | undefined;
      const once = () => (undone ??= undo());
      // Who is started while everything is being stopped is stopped at once.
      if (running) void once();
      else undos.push(once);
      return once;
    },
    run: () => (running ??= undoAll()),
  };
};

/** Cleans up on SIGTERM or SIGINT and exits; a second Ctrl-C within a second comes from npm and is the same one. */
export const stopOnSignals = (cleanup: Cleanup): void => {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.on(signal, () => {
      void cleanup.run().finally(() => process.exit(code));
    });
  }
};
