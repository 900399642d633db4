import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LiveStatus, UseCases } from '@live-webinar/domain';
import { presentChanged, presentStatus } from '../present.js';
import type { EventStream } from './event-stream.js';
import { frameOf, type Frame } from './frame.js';
import { spreadOf } from './spread.js';

/** How many streams are written to before other work gets its turn. */
const MAX_STREAMS_PER_TURN = 500;

/** A change that keeps the status is delayed at least until this long after the previous change. */
const MIN_CHANGE_INTERVAL_MS = 2_000;

/** The use cases that a channel needs. */
export type StatusUseCases = Pick<UseCases, 'subscribeToLiveStatus' | 'getLiveStatus'>;

/**
 * The streams of one webinar. They share one subscription, and each status is serialized once for all of them.
 *
 * A start or an end is sent at once. Other changes keep the status and raise its revision. They are sent as `changed`, which says
 * within how many seconds to ask what is different, and then as `status`, which older pages understand. If a site registers its
 * students one by one, not every page should send a request each time: so these changes are sent at most every two seconds,
 * and not before all pages have had the time to ask about the one before.
 */
export const createStatusChannel = (
  webinarId: string,
  { subscribeToLiveStatus, getLiveStatus }: StatusUseCases,
  onClosed: () => void,
) => {
  const streams = new Set<EventStream>();
  let holders = 0;
  let latest: LiveStatus | undefined;
  let latestFrame: Frame = frameOf('');
  let sent: LiveStatus | undefined;
  /** When the next change that keeps the status may be sent, as of `performance.now()`. */
  let nextChangeAt = -Infinity;
  /** What is being sent to all streams. */
  let outgoing: Frame | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sendToAll = async (frame: Frame) => {
    outgoing = frame;
    let count = 0;
    // Streams that are added meanwhile begin with this status.
    for (const stream of [...streams]) {
      // A newer status is on its way to all of them.
      if (frame !== outgoing) return;
      stream.send(frame);
      count += 1;
      if (count % MAX_STREAMS_PER_TURN === 0) await nextTurn();
    }
  };

  const sendLatest = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!latest) return;
    const before = sent;
    sent = latest;
    if (!before) {
      // The first status of a channel is not a change.
      void sendToAll(latestFrame);
      return;
    }
    const spreadS = spreadOf(streams.size);
    nextChangeAt = performance.now() + Math.max(MIN_CHANGE_INTERVAL_MS, spreadS * 1_000);
    const isOnlyChanged = isSameStatus(latest, before);
    void sendToAll(isOnlyChanged ? frameOf(changedOf(latest, spreadS) + eventOf(latest)) : latestFrame);
  };

  const onStatus = (status: LiveStatus) => {
    latest = status;
    latestFrame = frameOf(eventOf(status));
    const waitMs = nextChangeAt - performance.now();
    if (!sent || waitMs <= 0 || !isSameStatus(status, sent)) sendLatest();
    else timer ??= setTimeout(sendLatest, waitMs).unref();
  };

  const close = () => {
    clearTimeout(timer);
    onClosed();
  };

  const subscription = subscribeToLiveStatus({
    webinarId,
    onStatus,
    onRemoved: () => {
      close();
      for (const stream of [...streams]) stream.end('');
    },
  });

  return {
    /** Whether there is such a webinar; rejects with StoreUnavailable. */
    subscription,
    /** Keeps the channel open until the returned function is called; without holders it closes. */
    hold(): () => void {
      let isHeld = true;
      holders += 1;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holders -= 1;
        if (holders > 0) return;
        close();
        subscription.then(
          (result) => {
            if (result.ok) result.value();
          },
          () => undefined,
        );
      };
    },
    /**
     * Makes sure that a new stream begins with the current status: while notifications cannot be received, the latest known
     * status may be outdated.
     *
     * @throws StoreUnavailable
     */
    async refresh(): Promise<void> {
      const current = await getLiveStatus({ webinarId });
      if (current.ok && (!latest || current.value.revision > latest.revision)) onStatus(current.value);
    },
    /** Sends the current status and each later one. */
    add(stream: EventStream): void {
      streams.add(stream);
      stream.send(latestFrame);
    },
    remove(stream: EventStream): void {
      streams.delete(stream);
    },
  };
};

const isSameStatus = (a: LiveStatus, b: LiveStatus) => a.isActive === b.isActive && a.roomName === b.roomName;

const eventOf = (status: LiveStatus) =>
  `id: ${status.revision}\nevent: status\ndata: ${JSON.stringify(presentStatus(status))}\n\n`;

const changedOf = ({ revision }: LiveStatus, spreadS: number) =>
  `id: ${revision}\nevent: changed\ndata: ${JSON.stringify(presentChanged(spreadS))}\n\n`;
