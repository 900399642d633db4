import { percentile } from '../statistics.js';
import type { HttpAnswer } from './answer.js';
import { openConnection, type Connection } from './connection.js';
import type { Answers, FloodResult } from './messages.js';
import { PATIENCE, withinReason } from './patience.js';
import { requestAt, type ReadyRequest } from './ready-request.js';

export interface FloodNeeds {
  readonly port: number;
  readonly connections: number;
  readonly milliseconds: number;
  /** Requests per second. */
  readonly rate: number;
  /** Asked in turn, over and over. */
  readonly requests: readonly ReadyRequest[];
}

/** How often due requests are sent, in milliseconds. */
const TICK_MS = 2;
/** How many connections are opened at a time. */
const OPENED_TOGETHER = 100;

/** A connection, and the request that it waits for. */
interface Line {
  readonly send: (request: ReadyRequest, dueAt: number) => void;
  readonly close: () => void;
}

/**
 * Sends requests at a fixed rate for the given time, each on a connection that waits for no answer, then waits for the
 * last answers. A request for which every connection is busy waits for one; its time counts from when it was due. Those
 * that still wait at the end are not sent.
 *
 * @throws Error if one answer is missing, or is neither right nor a refusal
 */
export const runFlood = async ({
  port,
  connections,
  milliseconds,
  rate,
  requests,
}: FloodNeeds): Promise<FloodResult> => {
  const accepted: number[] = [];
  const refused: number[] = [];
  const lines: Line[] = [];
  const idle: Line[] = [];
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  // It is waited for only once everything is sent.
  failed.catch(() => undefined);

  const openLine = () =>
    new Promise<void>((resolve) => {
      let current: ReadyRequest | undefined;
      let dueAt = 0;
      const take = (answer: HttpAnswer) => {
        const latencies = isRefusal(answer) ? refused : accepted;
        latencies.push(performance.now() - dueAt);
        if (latencies === accepted) current?.check(answer);
        idle.push(line);
      };
      const connection: Connection = openConnection({
        port,
        onOpen: resolve,
        onFailure: (error) => {
          fail(error);
          resolve();
        },
        onAnswer: take,
      });
      const line: Line = {
        send: (request, due) => {
          current = request;
          dueAt = due;
          connection.send(request.bytes);
        },
        close: () => {
          connection.close();
        },
      };
      lines.push(line);
      idle.push(line);
    });

  const flood = async () => {
    while (lines.length < connections) {
      await Promise.all(Array.from({ length: OPENED_TOGETHER }, openLine));
    }
    const beginning = performance.now();
    const end = beginning + milliseconds;
    let sent = 0;
    await new Promise<void>((resolve) => {
      const sendDue = () => {
        const due = (Math.min(performance.now(), end) - beginning) * (rate / 1_000);
        for (; sent < due; sent += 1) {
          // The one that has rested longest: servers close those that nobody uses.
          const line = idle.shift();
          if (!line) return;
          line.send(requestAt(requests, sent), beginning + (sent * 1_000) / rate);
        }
      };
      const timer = setInterval(() => {
        if (performance.now() < end) sendDue();
        else if (idle.length === lines.length) {
          clearInterval(timer);
          resolve();
        }
      }, TICK_MS);
    });
    const seconds = milliseconds / 1_000;
    return {
      sent: sent / seconds,
      accepted: answersOf(accepted, seconds),
      refused: answersOf(refused, seconds),
    };
  };

  try {
    return await withinReason(Promise.race([flood(), failed]), milliseconds + PATIENCE);
  } finally {
    for (const line of lines) line.close();
  }
};

const isRefusal = ({ code }: HttpAnswer) => code === 503 || code === 429;

const answersOf = (latencies: readonly number[], seconds: number): Answers => {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => (sorted.length === 0 ? NaN : percentile(sorted, share));
  return { perSecond: sorted.length / seconds, p50: at(0.5), p99: at(0.99) };
};
