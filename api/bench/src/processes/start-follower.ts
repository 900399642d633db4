import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Cleanup } from '../cleanup.js';
import type { Report } from '../orders/report.js';
import { end, endWithUs } from './ended.js';

/** A process of ours that follows one order after the other. */
export interface Follower<Order, Result> {
  /** @throws Error where it could not follow, or has ended */
  give(order: Order): Promise<Result | undefined>;
  stop(): Promise<void>;
}

/**
 * @param name who it is, for people
 * @param program the path of the built program
 */
export const startFollower = <Order extends object, Result>(
  cleanup: Cleanup,
  name: string,
  program: string,
): Follower<Order, Result> => {
  const child = fork(program);
  endWithUs(child);

  const gone = once(child, 'exit').then((): never => {
    throw new Error(`${name} has ended`);
  });
  // It is waited for only while an order is being followed.
  gone.catch(() => undefined);

  return {
    async give(order) {
      const reported = once(child, 'message');
      child.send(order);
      const [report] = (await Promise.race([reported, gone])) as [Report<Result>];
      if (report.kind === 'failed') throw new Error(report.reason);
      return report.result;
    },
    stop: cleanup.add(() => end(child)),
  };
};
