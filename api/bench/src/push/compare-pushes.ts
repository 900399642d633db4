import type { PartNeeds } from '../parts.js';
import { readOpenFilesLimit } from '../processes/open-files.js';
import { profiler } from '../processes/profiles.js';
import { startApi, startBarePush } from '../processes/servers.js';
import type { MeasuredServer } from '../processes/start-server.js';
import { median } from '../statistics.js';
import { fillHall, type Hall } from './hall.js';
import { medianOfPushes, type Push } from './push.js';

/** How a server did: each figure the median of all starts or runs. */
export interface PushFigures extends Push {
  /** What a connection takes of the memory of the server's processes, in KiB; NaN where the system does not say. */
  readonly memory: number;
}

/** The two that are compared, as they did with as many listeners. */
export interface PushComparison {
  readonly api: PushFigures;
  readonly bare: PushFigures;
}

export interface PushSize {
  readonly part: string;
  /** How many processes share the listeners. */
  readonly processes: number;
  readonly listeners: number;
  /** How often all is set up anew, and how many starts of each are measured in each run. */
  readonly runs: number;
  readonly starts: number;
}

/** What a process has open besides its listeners, with much to spare. */
const OTHER_FILES = 200;

const NAMES = ['api', 'bare'] as const;
type Name = (typeof NAMES)[number];

/**
 * Measures the two in turn, start by start, so that what else the machine does meets both. Both have their listeners all
 * the time: the comments that one sends to those who wait take as much of the other's time as of its own.
 *
 * @throws Error where a listener misses a change, or gets anything else
 */
export const comparePushes = async (
  needs: PartNeeds,
  { part, processes, listeners, runs, starts }: PushSize,
): Promise<PushComparison> => {
  await checkOpenFiles(listeners / processes + OTHER_FILES);
  const profileOf = await profiler(needs);
  const pushes: Record<Name, Push[]> = { api: [], bare: [] };
  const memories: Record<Name, number[]> = { api: [], bare: [] };

  for (let run = 1; run <= runs; run += 1) {
    needs.say(`Measuring ${part}, run ${run} of ${runs}`);
    const open = (name: Name) =>
      openHall(needs, name, {
        processes,
        listeners,
        profileOf: (process) => profileOf(`${name}-${part}-${run}-${process}`),
      });
    const halls = { api: await open('api'), bare: await open('bare') };
    for (const name of NAMES) memories[name].push(halls[name].memory);
    // The first warms up.
    for (const name of NAMES) await halls[name].push();
    for (let start = 0; start < starts; start += 1) {
      for (const name of NAMES) pushes[name].push(await halls[name].push());
    }
    for (const name of NAMES) await halls[name].close();
  }

  const figuresOf = (name: Name): PushFigures => ({
    ...medianOfPushes(pushes[name]),
    memory: median(memories[name]),
  });
  return { api: figuresOf('api'), bare: figuresOf('bare') };
};

const checkOpenFiles = async (needed: number): Promise<void> => {
  const limit = await readOpenFilesLimit();
  if (limit >= needed) return;
  throw new Error(
    `A process may have ${limit} files open here and needs ${needed}. Say: ulimit -n ${needed}`,
  );
};

interface Setting extends Pick<PushSize, 'processes' | 'listeners'> {
  /** The path of the profile of the first process, the second and so on. */
  readonly profileOf: (process: number) => string | undefined;
}

/** Starts fresh servers and fills their hall; closing it stops them, too. */
const openHall = async (
  { scene, cleanup }: PartNeeds,
  name: Name,
  { processes, listeners, profileOf }: Setting,
): Promise<Hall> => {
  const start = name === 'api' ? startApi : startBarePush;
  const servers: MeasuredServer[] = [];
  for (let process = 1; process <= processes; process += 1) {
    servers.push(await start(cleanup, scene, { profile: profileOf(process) }));
  }
  const ports = servers.map(({ port }) => port);
  const hall = await fillHall(cleanup, {
    servers,
    // The API's processes tell each other; the bare ones cannot, and are all told.
    organizerPorts: name === 'api' ? ports.slice(0, 1) : ports,
    listeners,
  });
  return {
    ...hall,
    async close() {
      await hall.close();
      for (const server of servers) await server.stop();
    },
  };
};
