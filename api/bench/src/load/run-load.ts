import { percentile } from '../statistics.js';
import { openConnection, type Connection } from './connection.js';
import type { LoadResult } from './messages.js';
import { PATIENCE, withinReason } from './patience.js';
import { requestAt, type ReadyRequest } from './ready-request.js';

export interface LoadNeeds {
  readonly port: number;
  readonly connections: number;
  readonly milliseconds: number;
  /** Asked in turn, over and over. */
  readonly requests: readonly ReadyRequest[];
}

/** More answers in a millisecond than any server on one machine gives. */
const MOST_ANSWERS = 200;

/**
 * Keeps every connection busy with one request after the other for the given time, then waits for the last answers.
 *
 * @throws Error where one answer is wrong or missing
 */
export const runLoad = async ({
  port,
  connections,
  milliseconds,
  requests,
}: LoadNeeds): Promise<LoadResult> => {
  const latencies = new Float64Array(milliseconds * MOST_ANSWERS);
  const open: Connection[] = [];
  let answered = 0;
  let turn = 0;
  let waiting = connections;
  const beginning = performance.now();
  const deadline = beginning + milliseconds;

  const finished = new Promise<void>((resolve, reject) => {
    const start = () => {
      let sentAt = 0;
      let current: ReadyRequest;
      const sendNext = () => {
        current = requestAt(requests, turn++);
        sentAt = performance.now();
        connection.send(current.bytes);
      };
      const connection = openConnection({
        port,
        onFailure: reject,
        onAnswer: (answer) => {
          const now = performance.now();
          latencies[answered++] = now - sentAt;
          current.check(answer);
          if (now < deadline) sendNext();
          else if (--waiting === 0) resolve();
        },
      });
      open.push(connection);
      sendNext();
    };
    for (let count = 0; count < connections; count += 1) start();
  });

  let end: number;
  try {
    await withinReason(finished, milliseconds + PATIENCE);
    end = performance.now();
  } finally {
    for (const connection of open) connection.close();
  }
  const sorted = latencies.subarray(0, answered).sort();
  return {
    requests: answered,
    requestsPerSecond: (answered * 1_000) / (end - beginning),
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
  };
};
