import { setTimeout as sleep } from 'node:timers/promises';
import type { Status } from '@live-webinar/contract';
import type { Cleanup } from '../cleanup.js';
import { requestText } from '../load/request-text.js';
import { readMemory } from '../processes/memory.js';
import { startAudience } from '../processes/start-audience.js';
import type { MeasuredServer } from '../processes/start-server.js';
import { openOrganizer, type Change } from './organizer.js';
import { pushOf, type Push } from './push.js';

/** Servers with everybody who listens to them. */
export interface Hall {
  /** What all servers together need for a connection, in KiB; NaN where the system does not say. */
  readonly memory: number;
  /**
   * Starts the webinar and ends it again.
   *
   * @returns how the start went out
   * @throws Error where a listener misses a change, or gets anything else
   */
  push(): Promise<Push>;
  /** Sends everybody home. */
  close(): Promise<void>;
}

export interface HallNeeds {
  /** Each gets its share of the listeners. */
  readonly servers: readonly MeasuredServer[];
  /** The ports to which the organizer's requests go, all at once. */
  readonly organizerPorts: readonly number[];
  readonly listeners: number;
}

/** Who is listened to: a webinar that is not live, and its organizer. */
const WEBINAR = 'w3';
const ORGANIZER = 'organizer-3';
const ENDED: Status = { is_active: false, room_name: null };

/** How many processes listen, whatever the number of servers. */
const AUDIENCES = 2;

/** How long servers are left alone before their memory is read, in milliseconds. */
const SETTLING = 5_000;
/** From one change that everybody has to the next, in milliseconds. What comes late or twice comes within it. */
const PAUSE = 300;

/**
 * Connects all listeners.
 *
 * @throws Error where one of them does not get the present status
 */
export const fillHall = async (
  cleanup: Cleanup,
  { servers, organizerPorts, listeners }: HallNeeds,
): Promise<Hall> => {
  const audiences = Array.from({ length: AUDIENCES }, () => startAudience(cleanup));

  const before = await settledMemory(servers);
  await Promise.all(
    audiences.map((audience, index) =>
      audience.listen(
        {
          port: portOf(servers, index % servers.length),
          listeners: listeners / AUDIENCES,
          request: requestText('GET', `/api/live/events/${WEBINAR}/`),
        },
        ENDED,
      ),
    ),
  );
  const after = await settledMemory(servers);

  const reach = async ({ at, status }: Change): Promise<Push> => {
    await Promise.all(audiences.map((audience) => audience.hear(status)));
    await sleep(PAUSE);
    return pushOf(at, await Promise.all(audiences.map((audience) => audience.tell())));
  };

  return {
    memory: (after - before) / listeners,
    async push() {
      const organizer = await openOrganizer(WEBINAR, ORGANIZER, organizerPorts);
      try {
        const push = await reach(await organizer.start());
        await reach(await organizer.end());
        return push;
      } finally {
        organizer.close();
      }
    },
    async close() {
      await Promise.all(audiences.map((audience) => audience.stop()));
    },
  };
};

const portOf = (servers: readonly MeasuredServer[], index: number): number => {
  const server = servers[index];
  if (!server) throw new Error('There is nobody to listen to');
  return server.port;
};

const settledMemory = async (servers: readonly MeasuredServer[]): Promise<number> => {
  await sleep(SETTLING);
  const sizes = await Promise.all(servers.map(({ pid }) => readMemory(pid)));
  return sizes.reduce((sum, size) => sum + size, 0);
};
