import { setTimeout as sleep } from 'node:timers/promises';
import { openConnection, type KeepAliveConnection } from './keep-alive-connection.js';
import { summarize, type Answers } from './report.js';
import { createAnswerCheck, type Plan, type PlannedRequest } from './scenario.js';

/** A run in which requests are due at a fixed rate, whether earlier ones are answered or not. */
export interface FixedRateRun {
  readonly port: number;
  /** Its requests are sent in turn, over and over. */
  readonly plan: Plan;
  readonly connections: number;
  readonly durationS: number;
  readonly requestsPerSecond: number;
}

/** The result of a run in which every answer was right or a refusal. Latencies count from when requests were due. */
export interface FixedRateResult {
  readonly sentPerSecond: number;
  readonly accepted: Answers;
  /** Answered with 429 or 503. */
  readonly refused: Answers;
}

/** How often the requests that are due are sent. */
const TICK_MS = 2;
/** The longest wait for the last answers. */
const MAX_ANSWER_MS = 10_000;
/** How many connections are opened at the same time. */
const MAX_OPENING_CONNECTIONS = 100;

/** A connection, and what to do with the answer that it waits for. */
interface Sender {
  readonly connection: KeepAliveConnection;
  onAnswer: (code: number, body: string) => void;
}

/**
 * Sends requests at a fixed rate. autocannon cannot: its rate is a number of requests per connection and second, sent
 * one after the other at the beginning of each second. Here a request that finds every connection busy waits for one,
 * and its latency counts from when it was due; those that still wait at the end are not sent.
 *
 * @throws Error if an answer is missing, or is neither right nor a refusal
 */
export const runFixedRate = async (run: FixedRateRun): Promise<FixedRateResult> => {
  const { port, connections, durationS, requestsPerSecond } = run;
  const requests = run.plan.map((planned) => ({
    bytes: requestBytes(planned),
    check: createAnswerCheck(planned),
  }));
  const senders: Sender[] = [];
  // Least recently used first, for servers close idle connections.
  const idle: Sender[] = [];
  let fault: Error | undefined;
  const onFailure = (error: Error) => {
    fault ??= error;
  };

  const openSender = () => {
    const connection = openConnection({
      port,
      onOpen: () => idle.push(sender),
      onAnswer: (code, body) => {
        sender.onAnswer(code, body);
        idle.push(sender);
      },
      onFailure,
    });
    const sender: Sender = { connection, onAnswer: () => undefined };
    senders.push(sender);
  };

  /** Calls `isDone` on every tick. @throws Error if an answer was wrong, or if this takes too long */
  const waitUntil = async (isDone: () => boolean, maxMs: number) => {
    const endsAt = performance.now() + maxMs;
    while (!fault && !isDone()) {
      if (performance.now() > endsAt) throw new Error(`An answer did not come within ${MAX_ANSWER_MS} ms`);
      await sleep(TICK_MS);
    }
    if (fault) throw fault;
  };

  try {
    while (senders.length < connections) {
      for (let opening = 0; opening < MAX_OPENING_CONNECTIONS && senders.length < connections; opening += 1) {
        openSender();
      }
      await waitUntil(() => idle.length === senders.length, MAX_ANSWER_MS);
    }

    const accepted: number[] = [];
    const refused: number[] = [];
    let sent = 0;
    const startedAt = performance.now();
    const endsAt = startedAt + durationS * 1_000;
    const sendDue = () => {
      const dueNow = ((Math.min(performance.now(), endsAt) - startedAt) * requestsPerSecond) / 1_000;
      for (; sent < dueNow; sent += 1) {
        const request = requests[sent % requests.length];
        const sender = request && idle.shift();
        if (!sender) return;
        const dueAt = startedAt + (sent * 1_000) / requestsPerSecond;
        sender.onAnswer = (code, body) => {
          const isRefused = code === 429 || code === 503;
          (isRefused ? refused : accepted).push(performance.now() - dueAt);
          if (!isRefused) fault ??= request.check(code, body);
        };
        sender.connection.send(request.bytes);
      }
    };
    await waitUntil(
      () => {
        sendDue();
        return performance.now() >= endsAt;
      },
      durationS * 1_000 + MAX_ANSWER_MS,
    );
    await waitUntil(() => idle.length === connections, MAX_ANSWER_MS);
    return {
      sentPerSecond: sent / durationS,
      accepted: summarize(accepted, durationS),
      refused: summarize(refused, durationS),
    };
  } finally {
    for (const { connection } of senders) connection.close();
  }
};

const requestBytes = ({ path, headers, body }: PlannedRequest): Buffer => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (body === undefined) return Buffer.from([`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
  lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
  return Buffer.from([`POST ${path} HTTP/1.1`, ...lines, '', body].join('\r\n'));
};
