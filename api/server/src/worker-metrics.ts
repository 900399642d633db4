import cluster, { type Worker } from 'node:cluster';
import { randomUUID } from 'node:crypto';
import { AggregatorRegistry, type Registry } from 'prom-client';

/** A worker's request for the metrics of all workers, or the primary's answer. The library has other messages. */
interface SumMessage {
  readonly type: typeof TYPE;
  readonly id: string;
  /** The answer; undefined if it failed. */
  readonly metrics?: string | undefined;
}

const TYPE = 'live-webinar:metrics';
/** How long a worker waits for the primary. */
const TIMEOUT_MS = 6_000;

const isSum = (message: unknown): message is SumMessage =>
  typeof message === 'object' && message !== null && Reflect.get(message, 'type') === TYPE;

/** In a worker: includes its registry in the sum that the primary makes. */
export const registerForSum = (registry: Registry): void => {
  AggregatorRegistry.setRegistries(registry);
  // Its constructor starts to answer the primary.
  new AggregatorRegistry();
};

/** In a worker: the metrics of all workers together. @throws Error if the primary does not answer */
export const askForSum = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const id = randomUUID();
    const end = () => {
      clearTimeout(limit);
      process.off('message', onMessage);
    };
    const fail = () => {
      end();
      reject(new Error('The metrics of the workers could not be collected'));
    };
    const onMessage = (message: unknown) => {
      if (!isSum(message) || message.id !== id) return;
      if (message.metrics === undefined) {
        fail();
        return;
      }
      end();
      resolve(message.metrics);
    };
    const limit = setTimeout(fail, TIMEOUT_MS);
    process.on('message', onMessage);
    process.send?.({ type: TYPE, id } satisfies SumMessage);
  });

/** In the primary: answers the workers that ask. */
export const answerSums = (): void => {
  const all = new AggregatorRegistry();
  cluster.on('message', (worker: Worker, message: unknown) => {
    if (!isSum(message)) return;
    const answer = (metrics?: string) => {
      if (worker.isConnected()) worker.send({ type: TYPE, id: message.id, metrics } satisfies SumMessage);
    };
    all.clusterMetrics().then(answer, () => {
      answer();
    });
  });
};
