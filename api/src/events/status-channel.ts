import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LiveStatus, UseCases } from '@live-webinar/domain';
import { presentStatus } from '../present.js';
import type { EventStream } from './event-stream.js';

/** How many streams are written to before other work gets its turn. */
const AT_ONCE = 500;

/** What a channel asks of the domain. */
export type StatusUseCases = Pick<UseCases, 'followLiveStatus' | 'getLiveStatus'>;

/** One webinar that somebody listens to: followed once, and each status written once, however many listen. */
export const createStatusChannel = (
  webinarId: string,
  { followLiveStatus, getLiveStatus }: StatusUseCases,
  onOver: () => void,
) => {
  const streams = new Set<EventStream>();
  let users = 0;
  let latest = Buffer.alloc(0);
  let revision = -1;

  const sendToAll = async (frame: Buffer) => {
    let sent = 0;
    // Who comes in meanwhile has got it already.
    for (const stream of [...streams]) {
      // Overtaken: the newer status goes to all of them.
      if (frame !== latest) return;
      stream.send(frame);
      sent += 1;
      if (sent % AT_ONCE === 0) await nextTurn();
    }
  };

  const hear = (status: LiveStatus) => {
    if (status.revision <= revision) return;
    revision = status.revision;
    latest = frameOf(status);
    void sendToAll(latest);
  };

  const following = followLiveStatus({
    webinarId,
    onStatus: hear,
    onRemoved: () => {
      onOver();
      for (const stream of [...streams]) stream.end();
    },
  });

  return {
    /** Whether there is such a webinar; rejects with StoreUnavailable. */
    following,
    /** Counts somebody in, who may bring a stream; answers how they leave. */
    enter(): () => void {
      let isHere = true;
      users += 1;
      return () => {
        if (!isHere) return;
        isHere = false;
        users -= 1;
        if (users > 0) return;
        onOver();
        following.then(
          (result) => {
            if (result.ok) result.value();
          },
          () => undefined,
        );
      };
    },
    /**
     * Sees to it that the present status is the present one: while changes cannot be heard, the last one may be old.
     *
     * @throws StoreUnavailable
     */
    async refresh(): Promise<void> {
      const present = await getLiveStatus({ webinarId });
      if (present.ok) hear(present.value);
    },
    /** Sends the present status and each later one. */
    add(stream: EventStream): void {
      streams.add(stream);
      stream.send(latest);
    },
    remove(stream: EventStream): void {
      streams.delete(stream);
    },
  };
};

const frameOf = (status: LiveStatus) =>
  Buffer.from(`id: ${status.revision}\nevent: status\ndata: ${JSON.stringify(presentStatus(status))}\n\n`);
