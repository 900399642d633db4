import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LiveStatus, UseCases } from '@live-webinar/domain';
import { presentStatus } from '../present.js';
import type { EventStream } from './event-stream.js';

/** How many streams are written to before other work gets its turn. */
const AT_ONCE = 500;

/** One webinar that somebody listens to: followed once, and each status written once, however many listen. */
export const createStatusChannel = (
  webinarId: string,
  { followLiveStatus }: Pick<UseCases, 'followLiveStatus'>,
  onOver: () => void,
) => {
  const streams = new Set<EventStream>();
  let users = 0;
  let latest = Buffer.alloc(0);

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

  const following = followLiveStatus({
    webinarId,
    onStatus: (status) => {
      latest = frameOf(status);
      void sendToAll(latest);
    },
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
