import { setTimeout as sleep } from 'node:timers/promises';
import type { Status } from '@live-webinar/contract';
import type { Cleanup } from '../cleanup.js';
import { requestText } from '../load/request-text.js';
import { readMemory } from '../processes/memory.js';
import { startAudience, type AudienceProcess } from '../processes/start-audience.js';
import type { MeasuredServer } from '../processes/start-server.js';
import { openOrganizer, type Change, type Organizer } from './organizer.js';
import { pushOf, type Push } from './push.js';

/** What came of one run. */
export interface PushRun {
  readonly pushes: readonly Push[];
  /** What all servers together need for a connection, in KiB; NaN where the system does not say. */
  readonly memory: number;
}

export interface PushRunNeeds {
  /** Each gets its share of the listeners. */
  readonly servers: readonly MeasuredServer[];
  /** The ports to which the organizer's requests go, all at once. */
  readonly organizerPorts: readonly number[];
  readonly listeners: number;
  readonly starts: number;
}

/** Who is listened to: a webinar that is not live, and its organizer. */
const WEBINAR = 'w3';
const ORGANIZER = 'organizer-3';
const ENDED: Status = { is_active: false, room_name: null };

/** How many processes the listeners are: as many, whatever the number of servers. */
const AUDIENCES = 2;

/** How long servers are left alone before their memory is read, in milliseconds. */
const SETTLING = 12_000;
/** From one change that everybody has to the next, in milliseconds. What comes late or twice comes within it. */
const PAUSE = 300;

/**
 * Connects all listeners, then starts and ends the webinar over and over.
 *
 * @throws Error where a listener misses a change, or gets anything else
 */
export const runPush = async (
  cleanup: Cleanup,
  { servers, organizerPorts, listeners, starts }: PushRunNeeds,
): Promise<PushRun> => {
  const audiences = Array.from({ length: AUDIENCES }, () => startAudience(cleanup));
  const serverOf = (audience: number) => serverAt(servers, audience % servers.length);

  const before = await settledMemory(servers);
  await Promise.all(
    audiences.map((audience, index) =>
      audience.listen(
        {
          port: serverOf(index).port,
          listeners: listeners / AUDIENCES,
          request: requestText('GET', `/api/live/events/${WEBINAR}/`),
        },
        ENDED,
      ),
    ),
  );
  const after = await settledMemory(servers);

  const organizer = openOrganizer(WEBINAR, ORGANIZER, organizerPorts);
  const pushes = await startOverAndOver(organizer, audiences, starts);
  organizer.close();
  for (const audience of audiences) await audience.stop();
  return { pushes, memory: (after - before) / listeners };
};

const serverAt = (servers: readonly MeasuredServer[], index: number): MeasuredServer => {
  const server = servers[index];
  if (!server) throw new Error('There is nobody to listen to');
  return server;
};

const settledMemory = async (servers: readonly MeasuredServer[]): Promise<number> => {
  await sleep(SETTLING);
  const sizes = await Promise.all(servers.map(({ pid }) => readMemory(pid)));
  return sizes.reduce((sum, size) => sum + size, 0);
};

const startOverAndOver = async (
  organizer: Organizer,
  audiences: readonly AudienceProcess[],
  starts: number,
): Promise<readonly Push[]> => {
  const reach = async ({ at, status }: Change): Promise<Push> => {
    await Promise.all(audiences.map((audience) => audience.hear(status)));
    await sleep(PAUSE);
    return pushOf(at, await Promise.all(audiences.map((audience) => audience.tell())));
  };

  const pushes: Push[] = [];
  // The first one warms up.
  for (let count = 0; count <= starts; count += 1) {
    const push = await reach(await organizer.start());
    await reach(await organizer.end());
    if (count > 0) pushes.push(push);
  }
  return pushes;
};
