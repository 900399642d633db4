// A helper process: sends requests, and checks every answer.
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon, { type Client as Connection, type Request } from 'autocannon';
import { Client } from 'undici';
import { serveCalls } from './processes.js';
import { percentile } from './report.js';
import { createAnswerCheck, type Plan, type PlannedRequest } from './scenario.js';

/** A run in which each connection sends a request as soon as the previous one is answered. */
export interface ClosedLoopRun {
  readonly port: number;
  /** The name of an added plan. Its requests are sent in turn, over and over. */
  readonly plan: string;
  readonly connections: number;
  readonly durationS: number;
}

/** A run in which requests are due at a fixed rate, whether earlier ones are answered or not. */
export interface FixedRateRun extends ClosedLoopRun {
  readonly requestsPerSecond: number;
}

/** Answers of one kind. The percentiles are NaN if there were none. */
export interface Answers {
  readonly count: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** The result of a run in which every answer was right or a refusal. Latencies count from when requests were due. */
export interface FixedRateResult {
  readonly sentPerSecond: number;
  readonly accepted: Answers;
  /** Answered with 429 or 503. */
  readonly refused: Answers;
}

/** If a connection has had no answer for longer than this at the end of a run, an answer is missing. */
const MAX_SILENCE_MS = 5_000;
/** At a fixed rate: how often the requests that are due are sent. */
const TICK_MS = 2;
/** At a fixed rate: the longest wait for one answer. */
const MAX_ANSWER_MS = 10_000;
/** At a fixed rate: how many connections are opened at the same time. */
const MAX_OPENING_CONNECTIONS = 100;

const plans = new Map<string, Plan>();

const planNamed = (name: string): Plan => {
  const plan = plans.get(name);
  if (!plan || plan.length === 0) throw new Error(`The plan ${name} is missing or empty`);
  return plan;
};

const summarize = (latencies: readonly number[], durationS: number): Answers => {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => (sorted.length === 0 ? NaN : percentile(sorted, share));
  return { count: sorted.length, perSecond: sorted.length / durationS, p50Ms: at(0.5), p99Ms: at(0.99) };
};

/**
 * autocannon reconnects silently when the server closes a connection, and takes the next answer for that of the
 * lost request. As the requests of a connection differ, this is a wrong answer.
 *
 * @throws Error if an answer is wrong or missing, or a connection fails
 */
const runClosedLoop = async ({ port, plan, connections, durationS }: ClosedLoopRun): Promise<Answers> => {
  const latencies: number[] = [];
  const lastAnswerAt = new Map<Connection, number>();
  let startedAt = 0;
  let endedAt = 0;

  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error) => {
      reject(error);
      instance.stop();
    };
    const requests = planNamed(plan).map((planned) => checkedRequest(planned, fail));
    const instance = autocannon(
      {
        url: `http://127.0.0.1:${port}`,
        connections,
        duration: durationS,
        skipAggregateResult: true,
        setupClient: (client) => {
          // Each connection repeats its own share of the requests.
          const connection = lastAnswerAt.size;
          client.setRequests(requests.filter((_, index) => index % connections === connection));
          lastAnswerAt.set(client, performance.now());
        },
      },
      (error: unknown) => {
        if (error instanceof Error) reject(error);
        else resolve();
      },
    );
    instance.on('start', () => (startedAt = performance.now()));
    instance.on('reqError', fail);
    instance.on('response', (client, _code, _bytes, latency) => {
      endedAt = performance.now();
      latencies.push(latency);
      lastAnswerAt.set(client, endedAt);
    });
  });

  const silent = [...lastAnswerAt.values()].filter((at) => at < endedAt - MAX_SILENCE_MS).length;
  if (latencies.length === 0 || silent > 0) {
    throw new Error(
      `${silent || connections} of ${connections} connections had no answer within ${MAX_SILENCE_MS} ms`,
    );
  }
  return summarize(latencies, (endedAt - startedAt) / 1_000);
};

const checkedRequest = (planned: PlannedRequest, fail: (error: Error) => void): Request => {
  const check = createAnswerCheck(planned);
  return {
    path: planned.path,
    headers: { ...planned.headers },
    onResponse: (code, body) => {
      const fault = check(code, body);
      if (fault) fail(fault);
    },
  };
};

/**
 * Sends requests at a fixed rate. autocannon cannot: its rate is a number of requests for each connection and second,
 * sent one after the other at the beginning of each second. Here a request that finds every connection busy waits for
 * one, and its latency counts from when it was due; those that still wait at the end are not sent.
 *
 * @throws Error if an answer is missing, or is neither right nor a refusal
 */
const runFixedRate = async (run: FixedRateRun): Promise<FixedRateResult> => {
  const { port, connections, durationS, requestsPerSecond } = run;
  const requests = planNamed(run.plan).map((planned) => ({ ...planned, check: createAnswerCheck(planned) }));
  const options = { headersTimeout: MAX_ANSWER_MS, bodyTimeout: MAX_ANSWER_MS };
  const clients = Array.from({ length: connections }, () => new Client(`http://127.0.0.1:${port}`, options));
  // Least recently used first, for servers close idle connections.
  const idle: Client[] = [];
  let fault: Error | undefined;

  const send = (client: Client, index: number, onAnswer: (isRefused: boolean) => void) => {
    const request = requests[index % requests.length];
    if (!request) return;
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
          idle.push(client);
        },
        onResponseError: (_, error) => {
          fault ??= error;
        },
      },
    );
  };

  /** Calls `isDone` on every tick. @throws Error if an answer was wrong or missing until then */
  const waitUntil = async (isDone: () => boolean) => {
    while (!fault && !isDone()) await sleep(TICK_MS);
    if (fault) throw fault;
  };

  try {
    for (let opened = 0; opened < connections;) {
      const opening = clients.slice(opened, opened + MAX_OPENING_CONNECTIONS);
      for (const client of opening) send(client, opened, () => undefined);
      opened += opening.length;
      await waitUntil(() => idle.length === opened);
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
        });
      }
    };
    await waitUntil(() => {
      sendDue();
      return performance.now() >= endsAt;
    });
    await waitUntil(() => idle.length === connections);
    return {
      sentPerSecond: sent / durationS,
      accepted: summarize(accepted, durationS),
      refused: summarize(refused, durationS),
    };
  } finally {
    await Promise.all(clients.map((client) => client.destroy()));
  }
};

const calls = {
  addPlan: ({ name, plan }: { readonly name: string; readonly plan: Plan }): void => {
    plans.set(name, plan);
  },
  runClosedLoop,
  runFixedRate,
};

export type LoadCalls = typeof calls;

serveCalls(calls);
