import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'undici';
import { createAnswerCheck, type Plan } from './plans.js';
import { percentile } from './report.js';

/** A run in which requests are due at a fixed rate, whether earlier ones are answered or not. */
export interface FixedRateRun {
  readonly port: number;
  /** Sent in turn, over and over. */
  readonly plan: Plan;
  readonly connections: number;
  readonly durationS: number;
  readonly requestsPerSecond: number;
}

/** Answers of one kind, timed in milliseconds from when their requests were due. NaN without answers. */
interface Answers {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** The result of a run in which every answer was right or a refusal. */
export interface FixedRateResult {
  readonly sentPerSecond: number;
  readonly accepted: Answers;
  /** Answered with 429 or 503. */
  readonly refused: Answers;
}

/** How often due requests are sent. */
const TICK_MS = 2;
/** Longest wait for one answer. */
const MAX_ANSWER_MS = 10_000;
/** How many connections are opened at the same time. */
const OPENED_TOGETHER = 100;

/**
 * Sends requests at a fixed rate. autocannon cannot: its rate is a number of requests for each connection and second,
 * sent one after the other at the beginning of each second. Here a request that finds every connection busy waits for
 * one, and its time counts from when it was due; those that still wait at the end are not sent.
 *
 * @throws Error if an answer is missing, or is neither right nor a refusal
 */
export const sendAtFixedRate = async ({
  port,
  plan,
  connections,
  durationS,
  requestsPerSecond,
}: FixedRateRun): Promise<FixedRateResult> => {
  const requests = plan.map((planned) => ({ ...planned, check: createAnswerCheck(planned) }));
  const clients = Array.from(
    { length: connections },
    () =>
      new Client(`http://127.0.0.1:${port}`, { headersTimeout: MAX_ANSWER_MS, bodyTimeout: MAX_ANSWER_MS }),
  );
  let fault: Error | undefined;

  const send = (client: Client, index: number, onAnswer: (isRefused: boolean) => void) => {
    const request = requests[index % requests.length];
    if (!request) throw new Error('The plan is empty');
    let code = 0;
    let body = '';
    client.dispatch(
      { method: 'GET', path: request.path, headers: request.headers },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_, statusCode) => {
          code = statusCode;
        },
        onResponseData: (_, chunk) => {
          body += chunk.toString();
        },
        onResponseEnd: () => {
          const isRefused = code === 429 || code === 503;
          if (!isRefused) fault ??= request.check(code, body);
          onAnswer(isRefused);
        },
        onResponseError: (_, error) => {
          fault ??= error;
        },
      },
    );
  };

  const waitUntil = async (isDone: () => boolean, onTick: () => void) => {
    for (;;) {
      if (fault) throw fault;
      onTick();
      if (isDone()) return;
      await sleep(TICK_MS);
    }
  };

  try {
    // Least recently used first, for servers close idle connections.
    const idle: Client[] = [];
    for (let opened = 0; opened < connections; opened += OPENED_TOGETHER) {
      const batch = clients.slice(opened, opened + OPENED_TOGETHER);
      for (const client of batch) send(client, opened, () => idle.push(client));
      await waitUntil(
        () => idle.length === opened + batch.length,
        () => undefined,
      );
    }

    const accepted: number[] = [];
    const refused: number[] = [];
    let sent = 0;
    const startedAt = performance.now();
    const endsAt = startedAt + durationS * 1_000;
    const sendDue = () => {
      const dueNow = ((Math.min(performance.now(), endsAt) - startedAt) * requestsPerSecond) / 1_000;
      for (; sent < dueNow; sent += 1) {
        const client = idle.shift();
        if (!client) return;
        const dueAt = startedAt + (sent * 1_000) / requestsPerSecond;
        send(client, sent, (isRefused) => {
          (isRefused ? refused : accepted).push(performance.now() - dueAt);
          idle.push(client);
        });
      }
    };
    await waitUntil(() => performance.now() >= endsAt, sendDue);
    await waitUntil(
      () => idle.length === connections,
      () => undefined,
    );
    return {
      sentPerSecond: sent / durationS,
      accepted: summarize(accepted, durationS),
      refused: summarize(refused, durationS),
    };
  } finally {
    await Promise.all(clients.map((client) => client.destroy()));
  }
};

const summarize = (latencies: readonly number[], durationS: number): Answers => {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => (sorted.length === 0 ? NaN : percentile(sorted, share));
  return { perSecond: sorted.length / durationS, p50: at(0.5), p99: at(0.99) };
};
