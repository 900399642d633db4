import { StoreUnavailable } from '@live-webinar/domain';

export interface KeyLimits {
  /** How many changes of one key run at once. */
  readonly atOnce: number;
  /** How many more may wait for their turn; others are refused at once. */
  readonly maxWaiting: number;
  /** How long one waits for its turn, in milliseconds. */
  readonly timeoutMs: number;
}

interface Lane {
  running: number;
  /** The latest change failed because the store did not let it through: until one succeeds, they are tried one by one. */
  isHeldUp: boolean;
  readonly waiting: Set<() => void>;
}

/**
 * Lets few changes of the same key run at the same time, so that a key whose row is locked does not take the connections
 * that all others need. The others wait in this process, where waiting costs nothing.
 *
 * @returns a function that runs a change when it is its key's turn. @throws StoreUnavailable where that comes too late
 */
export const limitPerKey = ({ atOnce, maxWaiting, timeoutMs }: KeyLimits) => {
  const lanes = new Map<string, Lane>();

  const laneOf = (key: string): Lane => {
    const lane = lanes.get(key) ?? { running: 0, isHeldUp: false, waiting: new Set() };
    lanes.set(key, lane);
    return lane;
  };
  const hasRoom = ({ running, isHeldUp }: Lane) => running < (isHeldUp ? 1 : atOnce);

  const turn = (lane: Lane): Promise<void> =>
    new Promise((resolve, reject) => {
      if (lane.waiting.size >= maxWaiting) {
        reject(new StoreUnavailable({ cause: new Error('Too many changes of the same kind wait') }));
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
        reject(new StoreUnavailable({ cause: new Error(`A change had no turn within ${timeoutMs} ms`) }));
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

  return async <T>(key: string, change: () => Promise<T>): Promise<T> => {
    const lane = laneOf(key);
    if (hasRoom(lane)) lane.running += 1;
    else await turn(lane);
    try {
      const outcome = await change();
      lane.isHeldUp = false;
      return outcome;
    } catch (error) {
      if (error instanceof StoreUnavailable) lane.isHeldUp = true;
      throw error;
    } finally {
      end(key, lane);
    }
  };
};
