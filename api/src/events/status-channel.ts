import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LiveStatus, UseCases } from '@live-webinar/domain';
import { presentStatus } from '../present.js';
import type { EventStream } from './event-stream.js';

/** How many streams are written to before other work gets its turn. */
const AT_ONCE = 500;

/** How long a change that leaves the status as it is may be held back, in milliseconds. */
const MIN_CHANGE_INTERVAL_MS = 2_000;

/** What a channel asks of the domain. */
export type StatusUseCases = Pick<UseCases, 'subscribeToLiveStatus' | 'getLiveStatus'>;

/**
 * One webinar that somebody listens to: followed once, and each status serialized once, however many listen.
 *
 * A start or an end is sent at once. Other changes leave the status as it is, with a higher revision: a site that
 * registers its students one by one must not have every page ask each time, so these are sent at most every few seconds.
 */
export const createStatusChannel = (
  webinarId: string,
  { subscribeToLiveStatus, getLiveStatus }: StatusUseCases,
  onOver: () => void,
) => {
  const streams = new Set<EventStream>();
  let users = 0;
  let latest: LiveStatus | undefined;
  let latestFrame = Buffer.alloc(0);
  let sent: LiveStatus | undefined;
  let lastSentAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sendToAll = async (current: Buffer) => {
    let count = 0;
    // Streams that are added meanwhile have got it already.
    for (const stream of [...streams]) {
      // Overtaken: the newer status goes to all of them.
      if (current !== latestFrame) return;
      stream.send(current);
      count += 1;
      if (count % AT_ONCE === 0) await nextTurn();
    }
  };

  const sendLatest = () => {
    clearTimeout(timer);
    timer = undefined;
    // The status that a channel begins with is no change.
    if (sent) lastSentAt = performance.now();
    sent = latest;
    void sendToAll(latestFrame);
  };

  const onStatus = (status: LiveStatus) => {
    latest = status;
    latestFrame = frameOf(status);
    const wait = lastSentAt + MIN_CHANGE_INTERVAL_MS - performance.now();
    if (!sent || wait <= 0 || !saysTheSame(status, sent)) sendLatest();
    else timer ??= setTimeout(sendLatest, wait).unref();
  };

  const end = () => {
    clearTimeout(timer);
    onOver();
  };

  const following = subscribeToLiveStatus({
    webinarId,
    onStatus,
    onRemoved: () => {
      end();
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
        end();
        following.then(
          (result) => {
            if (result.ok) result.value();
          },
          () => undefined,
        );
      };
    },
    /**
     * Makes sure that the status to send first is the present one: while announcements cannot be received, the last one
     * may be old.
     *
     * @throws StoreUnavailable
     */
    async refresh(): Promise<void> {
      const present = await getLiveStatus({ webinarId });
      if (present.ok && (!latest || present.value.revision > latest.revision)) onStatus(present.value);
    },
    /** Sends the present status and each later one. */
    add(stream: EventStream): void {
      streams.add(stream);
      stream.send(latestFrame);
    },
    remove(stream: EventStream): void {
      streams.delete(stream);
    },
  };
};

const saysTheSame = (a: LiveStatus, b: LiveStatus) => a.isActive === b.isActive && a.roomName === b.roomName;

const frameOf = (status: LiveStatus) =>
  Buffer.from(`id: ${status.revision}\nevent: status\ndata: ${JSON.stringify(presentStatus(status))}\n\n`);
