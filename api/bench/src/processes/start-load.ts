import { fileURLToPath } from 'node:url';
import type { Cleanup } from '../cleanup.js';
import type {
  FloodResult,
  FloodRun,
  LoadOrder,
  LoadResult,
  LoadRun,
  PlannedRequest,
} from '../load/messages.js';
import { startFollower } from './start-follower.js';

/** The process that asks, so that asking and being asked do not wait for each other. */
export interface Load {
  /** Hands over what a plan asks. */
  plan(name: string, requests: readonly PlannedRequest[]): Promise<void>;
  /** @throws Error where one answer is wrong or missing */
  run(run: LoadRun): Promise<LoadResult>;
  /** @throws Error if one answer is missing, or is neither right nor a refusal */
  flood(run: FloodRun): Promise<FloodResult>;
  stop(): Promise<void>;
}

export const startLoad = (cleanup: Cleanup): Load => {
  const program = fileURLToPath(new URL('../load/main.js', import.meta.url));
  const follower = startFollower<LoadOrder, LoadResult | FloodResult>(
    cleanup,
    'The process that asks',
    program,
  );
  const resultOf = async <Result>(order: LoadOrder): Promise<Result> => {
    const result = await follower.give(order);
    if (!result) throw new Error('The process that asks reported nothing');
    return result as Result;
  };
  return {
    plan: async (plan, requests) => {
      await follower.give({ kind: 'plan', plan, requests });
    },
    run: (run) => resultOf<LoadResult>({ kind: 'run', run }),
    flood: (run) => resultOf<FloodResult>({ kind: 'flood', run }),
    stop: () => follower.stop(),
  };
};
