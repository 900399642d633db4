import { fileURLToPath } from 'node:url';
import type { Cleanup } from '../cleanup.js';
import type { LoadOrder, LoadResult, LoadRun, PlannedRequest } from '../load/messages.js';
import { startFollower } from './start-follower.js';

/** The process that asks, so that asking and being asked do not wait for each other. */
export interface Load {
  /** Hands over what a plan asks. */
  plan(name: string, requests: readonly PlannedRequest[]): Promise<void>;
  /** @throws Error where one answer is wrong or missing */
  run(run: LoadRun): Promise<LoadResult>;
  stop(): Promise<void>;
}

export const startLoad = (cleanup: Cleanup): Load => {
  const program = fileURLToPath(new URL('../load/main.js', import.meta.url));
  const follower = startFollower<LoadOrder, LoadResult>(cleanup, 'The process that asks', program);
  return {
    plan: async (plan, requests) => {
      await follower.give({ kind: 'plan', plan, requests });
    },
    run: async (run) => {
      const result = await follower.give({ kind: 'run', run });
      if (!result) throw new Error('The process that asks reported nothing');
      return result;
    },
    stop: () => follower.stop(),
  };
};
