import { StoreUnavailable } from '@live-webinar/domain';

export interface KeyLimits {
  /** How many changes of one key run at the same time. */
  readonly maxRunning: number;
  /** How many more may wait; further ones are refused at once. */
  readonly maxWaiting: number;
  /** How long a change may wait before it starts. */
  readonly timeoutMs: number;
}

/** Runs a change as soon as the limit of its key allows it. @throws StoreUnavailable if that takes too long */
export type KeyLimiter = <T>(key: string, change: () => Promise<T>) => Promise<T>;

interface Lane {
  running: number;
  /** The latest change failed with StoreUnavailable: until one succeeds, they run one at a time. */
  isBlocked: boolean;
  readonly waiting: Set<() => void>;
}

/**
 * Limits how many changes of the same key run at the same time, so that a key whose row is locked does not use up the
 * connections. The other changes wait in this process, where waiting is cheap.
 */
export const limitPerKey = ({ maxRunning, maxWaiting, timeoutMs }: KeyLimits): KeyLimiter => {
  const lanes = new Map<string, Lane>();

  const laneOf = (key: string): Lane => {
    const lane = lanes.get(key) ?? { running: 0, isBlocked: false, waiting: new Set() };
    lanes.set(key, lane);
    return lane;
  };
  const hasRoom = ({ running, isBlocked }: Lane) => running < (isBlocked ? 1 : maxRunning);

  const waitForTurn = (lane: Lane): Promise<void> =>
    new Promise((resolve, reject) => {
      if (lane.waiting.size >= maxWaiting) {
        reject(
          new StoreUnavailable({
            cause: new Error('Too many changes of the same webinar or session are waiting'),
          }),
        );
        return;
      }
      const start = () => {
        clearTimeout(timer);
        lane.waiting.delete(start);
        lane.running += 1;
        resolve();
      };
      const timer = setTimeout(() => {
        lane.waiting.delete(start);
        reject(new StoreUnavailable({ cause: new Error(`A change could not begin within ${timeoutMs} ms`) }));
      }, timeoutMs);
      lane.waiting.add(start);
    });

  const end = (key: string, lane: Lane) => {
    lane.running -= 1;
    for (const start of lane.waiting) {
      if (!hasRoom(lane)) break;
      start();
    }
    if (lane.running === 0) lanes.delete(key);
  };

  return async (key, change) => {
    const lane = laneOf(key);
    if (hasRoom(lane)) lane.running += 1;
    else await waitForTurn(lane);
    try {
      const outcome = await change();
      lane.isBlocked = false;
      return outcome;
    } catch (error) {
      if (error instanceof StoreUnavailable) lane.isBlocked = true;
      throw error;
    } finally {
      end(key, lane);
    }
  };
};
