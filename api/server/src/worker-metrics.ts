import cluster, { type Worker } from 'node:cluster';
import { randomUUID } from 'node:crypto';
import { AggregatorRegistry, type Registry } from 'prom-client';

/** A worker asks the primary process for the metrics of all workers, and is answered; the library's messages pass by. */
interface SumMessage {
  readonly type: typeof TYPE;
  readonly id: string;
  /** The answer; undefined where it failed. */
  readonly metrics?: string | undefined;
}

const TYPE = 'live-webinar:metrics';
/** How long a worker waits for the primary, in milliseconds. */
const TIME_LIMIT = 6_000;

const isSum = (message: unknown): message is SumMessage =>
  typeof message === 'object' && message !== null && Reflect.get(message, 'type') === TYPE;

/** In a worker: hands its registry to the sum that the primary makes. */
export const sumsMetrics = (registry: Registry): void => {
  AggregatorRegistry.setRegistries(registry);
  // Its constructor begins to answer the primary.
  new AggregatorRegistry();
};

/** In a worker: the metrics of all workers together. @throws Error where the primary does not answer */
export const askForSum = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const id = randomUUID();
    const end = () => {
      clearTimeout(limit);
      process.off('message', hear);
    };
    const fail = () => {
      end();
      reject(new Error('The metrics of the workers could not be collected'));
    };
    const hear = (message: unknown) => {
      if (!isSum(message) || message.id !== id) return;
      if (message.metrics === undefined) {
        fail();
        return;
      }
      end();
      resolve(message.metrics);
    };
    const limit = setTimeout(fail, TIME_LIMIT);
    process.on('message', hear);
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
