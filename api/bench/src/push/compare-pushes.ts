import type { PartNeeds } from '../parts.js';
import { readOpenFilesLimit } from '../processes/open-files.js';
import { profiler } from '../processes/profiles.js';
import { startApi, startBarePush } from '../processes/servers.js';
import { median } from '../statistics.js';
import { medianOfPushes, type Push } from './push.js';
import { runPush, type PushRun } from './run-push.js';

/** How a server did: each figure the median of all starts or runs. */
export interface PushFigures extends Push {
  /** What a connection takes of the memory of the server's processes, in KiB; NaN where the system does not say. */
  readonly memory: number;
}

/** The two that are compared, as they did with the same listeners. */
export interface PushComparison {
  readonly api: PushFigures;
  readonly bare: PushFigures;
}

export interface PushSize {
  readonly part: string;
  /** How many processes share the listeners. */
  readonly processes: number;
  readonly listeners: number;
  /** How often each is measured with fresh processes, and how many starts are measured in each run. */
  readonly runs: number;
  readonly starts: number;
}

/** What a process has open besides its listeners, with much to spare. */
const OTHER_FILES = 200;

/**
 * Measures the two in turn, so that what else the machine does meets both.
 *
 * @throws Error where a listener misses a change, or gets anything else
 */
export const comparePushes = async (
  { scene, cleanup, isProfiled, say }: PartNeeds,
  { part, processes, listeners, runs, starts }: PushSize,
): Promise<PushComparison> => {
  await checkOpenFiles(listeners / processes + OTHER_FILES);
  const profileOf = await profiler({ isProfiled, say });
  const run = async (name: 'api' | 'bare', round: number) => {
    say(
      `Measuring ${part} of ${name === 'api' ? 'this API' : 'the bare server'}, run ${round + 1} of ${runs}`,
    );
    const start = name === 'api' ? startApi : startBarePush;
    const servers = await Promise.all(
      Array.from({ length: processes }, (_, index) =>
        start(cleanup, scene, { profile: profileOf(`${name}-${part}-${round + 1}-${index + 1}`) }),
      ),
    );
    const ports = servers.map(({ port }) => port);
    // The API's processes tell each other; the bare ones cannot, and are all told.
    const organizerPorts = name === 'api' ? ports.slice(0, 1) : ports;
    const result = await runPush(cleanup, { servers, organizerPorts, listeners, starts });
    await Promise.all(servers.map((server) => server.stop()));
    return result;
  };

  const measured: { readonly api: PushRun[]; readonly bare: PushRun[] } = { api: [], bare: [] };
  for (let round = 0; round < runs; round += 1) {
    for (const name of ['api', 'bare'] as const) measured[name].push(await run(name, round));
  }
  return { api: figuresOf(measured.api), bare: figuresOf(measured.bare) };
};

const checkOpenFiles = async (needed: number): Promise<void> => {
  const limit = await readOpenFilesLimit();
  if (limit >= needed) return;
  throw new Error(
    `A process may have ${limit} files open here and needs ${needed}. Say: ulimit -n ${needed}`,
  );
};

const figuresOf = (runs: readonly PushRun[]): PushFigures => ({
  ...medianOfPushes(runs.flatMap(({ pushes }) => pushes)),
  memory: median(runs.map(({ memory }) => memory)),
});
