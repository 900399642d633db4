import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, DeliverNext, DisabledReason, Lane, WebhookDeliveries } from '@live-webinar/domain';
import { LANE_JOB, laneJobOptions, type Jobs, type Task } from '@live-webinar/postgres';

interface Needs {
  readonly deliverNext: DeliverNext;
  readonly deliveries: Pick<WebhookDeliveries, 'dueLanes'>;
  readonly deleteOldDeliveries: () => Promise<void>;
  readonly jobs: Pick<Jobs, 'add'>;
  readonly clock: Clock;
  /** Called when nothing is sent to a webhook any more, for the log. */
  readonly onDisabled: (webhookId: string, reason: DisabledReason) => void;
}

/** What this process does for webhooks. */
export interface WebhookJobs {
  readonly tasks: Readonly<Record<string, Task>>;
  readonly crons: readonly string[];
  /** The webhooks to which this process sends enough at the moment. */
  readonly skipFlags: () => readonly string[];
}

/** How many messages a process sends to a webhook at once. */
const MAX_IN_FLIGHT = 4;
/** To a webhook whose last receiver did not answer: each attempt may take ten seconds and occupies a worker for that long. */
const MAX_IN_FLIGHT_TO_UNREACHABLE = 1;
/** How long a job waits in this process if the webhook has enough, since the last message to it ended. A receiver that works is ready sooner. */
const MAX_TURN_WAIT_MS = 1_000;
const TURN_POLL_MS = 10;
/** When a job is looked at again whose turn has not come. */
const RETRY_MS = 1_000;
/** How many lanes the search for forgotten ones takes up at once. */
const MAX_LANES = 1_000;
/** A lane that is due for longer than this has no job, or waits for its turn. */
const FORGOTTEN_AFTER_MS = 60_000;

/**
 * Sends what waits for webhooks. The job of a lane sends one delivery after the other until nothing is due; then it adds itself
 * again for the next attempt. A receiver that hangs occupies few workers, so that it delays nobody else.
 */
export const webhookJobs = (needs: Needs): WebhookJobs => {
  const { deliverNext, deliveries, deleteOldDeliveries, jobs, clock, onDisabled } = needs;
  const inFlight = new Map<string, number>();
  const unreachable = new Set<string>();
  const lastEndedAt = new Map<string, number>();

  const hasEnough = (webhookId: string): boolean =>
    (inFlight.get(webhookId) ?? 0) >=
    (unreachable.has(webhookId) ? MAX_IN_FLIGHT_TO_UNREACHABLE : MAX_IN_FLIGHT);
  const count = (webhookId: string, change: 1 | -1) => {
    const left = (inFlight.get(webhookId) ?? 0) + change;
    if (left > 0) inFlight.set(webhookId, left);
    else inFlight.delete(webhookId);
  };
  /** Whether the webhook has not enough any more, soon. */
  const waitForTurn = async (webhookId: string): Promise<boolean> => {
    const begunAt = performance.now();
    const isMoving = () =>
      performance.now() - Math.max(begunAt, lastEndedAt.get(webhookId) ?? 0) < MAX_TURN_WAIT_MS;
    while (hasEnough(webhookId) && isMoving()) await sleep(TURN_POLL_MS);
    return !hasEnough(webhookId);
  };
  /** A waiting job of the lane may be due earlier, and keeps its time. */
  const addJob = ({ webhookId, lane }: Lane, runAt: Date) =>
    jobs.add(
      LANE_JOB,
      { webhookId, lane },
      { ...laneJobOptions({ webhookId, lane }), keyMode: 'preserve_run_at', runAt },
    );

  const workLane = async (lane: Lane, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const progress = await deliverNext(lane);
      if (progress.state === 'idle') return;
      if (progress.state === 'later') {
        await addJob(lane, progress.at);
        return;
      }
      const isUnreachable = progress.delivery.lastAttempt?.outcome.result === 'unreachable';
      if (isUnreachable) unreachable.add(lane.webhookId);
      else unreachable.delete(lane.webhookId);
      if (progress.disables) onDisabled(lane.webhookId, progress.disables);
    }
    await addJob(lane, clock.now());
  };

  return {
    tasks: {
      [LANE_JOB]: async (payload, { signal }) => {
        const lane = payload as Lane;
        // Several workers may have asked for the flags before the first of them began.
        if (!(await waitForTurn(lane.webhookId))) {
          await addJob(lane, new Date(clock.now().getTime() + RETRY_MS));
          return;
        }
        count(lane.webhookId, 1);
        try {
          await workLane(lane, signal);
        } finally {
          count(lane.webhookId, -1);
          lastEndedAt.set(lane.webhookId, performance.now());
        }
      },
      find_forgotten_webhook_lanes: async () => {
        const lanes = await deliveries.dueLanes(
          new Date(clock.now().getTime() - FORGOTTEN_AFTER_MS),
          MAX_LANES,
        );
        for (const lane of lanes) await addJob(lane, clock.now());
      },
      delete_old_webhook_deliveries: deleteOldDeliveries,
    },
    crons: ['* * * * * find_forgotten_webhook_lanes', '17 3 * * * delete_old_webhook_deliveries'],
    skipFlags: () => [...inFlight.keys()].filter(hasEnough),
  };
};
