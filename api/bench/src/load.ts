// A helper process: sends requests, and checks every answer.
import autocannon, { type Client, type Request } from 'autocannon';
import { sendAtFixedRate, type FixedRateRun } from './fixed-rate.js';
import { createAnswerCheck, type Plan, type PlannedRequest } from './plans.js';
import { serveCalls } from './processes.js';
import { percentile } from './report.js';

/** A run in which each connection sends a request as soon as the previous one is answered. */
export interface ClosedLoopRun {
  readonly port: number;
  readonly plan: string;
  readonly connections: number;
  readonly durationS: number;
}

/** The result of a run in which every answer was right. Times in milliseconds. */
export interface ClosedLoopResult {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** A connection without an answer for so long at the end of a run means that an answer is missing. */
const MAX_SILENCE_MS = 5_000;

const plans = new Map<string, Plan>();

const planNamed = (name: string): Plan => {
  const plan = plans.get(name);
  if (!plan) throw new Error(`There is no plan ${name}`);
  return plan;
};

/**
 * autocannon reconnects without a word when the server closes a connection, and takes the next answer for that of the
 * lost request. As the requests of a connection differ, this is a wrong answer.
 *
 * @throws Error if an answer is wrong or missing, or a connection fails
 */
const runClosedLoop = async (run: ClosedLoopRun): Promise<ClosedLoopResult> => {
  const { port, connections, durationS } = run;
  const latencies: number[] = [];
  const lastAnswerAt = new Map<Client, number>();
  let startedAt = 0;
  let endedAt = 0;

  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error) => {
      reject(error);
      instance.stop();
    };
    const requests = planNamed(run.plan).map((planned) => checkedRequest(planned, fail));
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
  if (silent > 0) {
    throw new Error(`${silent} of ${connections} connections had no answer within ${MAX_SILENCE_MS} ms`);
  }
  const sorted = Float64Array.from(latencies).sort();
  return {
    requests: latencies.length,
    requestsPerSecond: (latencies.length * 1_000) / (endedAt - startedAt),
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
  };
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

const calls = {
  addPlan: ({ name, plan }: { readonly name: string; readonly plan: Plan }): void => {
    plans.set(name, plan);
  },
  runClosedLoop,
  runFixedRate: (run: Omit<FixedRateRun, 'plan'> & { readonly plan: string }) =>
    sendAtFixedRate({ ...run, plan: planNamed(run.plan) }),
};

export type LoadCalls = typeof calls;

serveCalls(calls);
