// A helper process: sends requests, and checks every answer.
import autocannon, { type Client as Connection, type Request } from 'autocannon';
import { runFixedRate, type FixedRateRun } from './fixed-rate.js';
import { serveCalls } from './processes.js';
import { summarize, type Answers } from './report.js';
import { createAnswerCheck, type Plan, type PlannedRequest } from './scenario.js';

/** A run in which each connection sends a request as soon as the previous one is answered. */
export interface ClosedLoopRun {
  readonly port: number;
  /** The name of an added plan. Its requests are sent in turn, over and over. */
  readonly plan: string;
  readonly connections: number;
  readonly durationS: number;
}

/** If a connection has had no answer for longer than this at the end of a run, an answer is missing. */
const MAX_SILENCE_MS = 5_000;

const plans = new Map<string, Plan>();

const planNamed = (name: string): Plan => {
  const plan = plans.get(name);
  if (!plan || plan.length === 0) throw new Error(`The plan ${name} is missing or empty`);
  return plan;
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
    ...(planned.body !== undefined && { method: 'POST', body: planned.body }),
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
  runFixedRate: ({ plan, ...run }: Omit<FixedRateRun, 'plan'> & { readonly plan: string }) =>
    runFixedRate({ ...run, plan: planNamed(plan) }),
};

export type LoadCalls = typeof calls;

serveCalls(calls);
