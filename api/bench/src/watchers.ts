// A helper process: people who watch a recording, and load it in parts at the speed at which it plays.
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { machineTimeMs, serveCalls } from './processes.js';

/** People who watch the same recording. */
export interface Watching {
  /** The playback address. */
  readonly url: string;
  readonly people: number;
  readonly durationS: number;
  /** What a person loads at once, as players do. */
  readonly partBytes: number;
  /** How fast the recording plays. */
  readonly bytesPerSecond: number;
  /** The size of the recording. */
  readonly bytes: number;
}

/** What they have loaded. */
export interface Watched {
  readonly bytes: number;
  /** The longest time that a part took. */
  readonly slowestMs: number;
}

const watch = async (watching: Watching): Promise<Watched> => {
  const agent = new Agent({ keepAlive: true, maxSockets: watching.people });
  const startedAt = machineTimeMs();
  const intervalMs = (1_000 * watching.partBytes) / watching.bytesPerSecond;
  let bytes = 0;
  let slowestMs = 0;

  const person = async (number: number) => {
    // They have come at different times, and are at different places.
    let nextAt = startedAt + (intervalMs * number) / watching.people;
    let from = number * watching.partBytes;
    while (nextAt < startedAt + watching.durationS * 1_000) {
      await sleep(Math.max(0, nextAt - machineTimeMs()));
      from = (from + watching.partBytes) % (watching.bytes - watching.partBytes);
      const askedAt = machineTimeMs();
      const loaded = await load(agent, watching.url, from, from + watching.partBytes - 1);
      bytes += loaded;
      slowestMs = Math.max(slowestMs, machineTimeMs() - askedAt);
      nextAt += intervalMs;
    }
  };
  await Promise.all(Array.from({ length: watching.people }, (_, number) => person(number)));
  agent.destroy();
  return { bytes, slowestMs };
};

/** Loads a part. @returns its size @throws Error if it is not the part that was asked for */
const load = (agent: Agent, url: string, from: number, to: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { range: `bytes=${from}-${to}` } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 206 && bytes === to - from + 1) resolve(bytes);
        else
          reject(
            new Error(`A part of the recording was answered ${response.statusCode} with ${bytes} bytes`),
          );
      });
    });
    request.on('error', reject);
  });

const calls = { watch };

export type WatcherCalls = typeof calls;

serveCalls(calls);
