import { SingleBar } from 'cli-progress';

/** A progress bar on a terminal; nothing without one. */
export interface Progress {
  readonly update: (done: number) => void;
  readonly stop: () => void;
}

/** @param total what `update` reaches at the end */
export const startProgress = (name: string, total: number): Progress => {
  const bar = new SingleBar({
    format: `${name} [{bar}] {percentage}%`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: false,
  });
  bar.start(total, 0);
  return {
    update: (done) => {
      bar.update(done);
    },
    stop: () => {
      bar.stop();
    },
  };
};
