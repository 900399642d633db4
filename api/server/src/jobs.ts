import {
  handleEvents,
  type AbandonmentLimits,
  type Clock,
  type EventHandler,
  type Outbox,
  type UseCases,
} from '@live-webinar/domain';
import type { Jobs, JobsOptions, RunningJobs, Task } from '@live-webinar/postgres';

const DAY_MS = 86_400_000;
/** How long handled events are kept. */
const KEEP_EVENTS_MS = 30 * DAY_MS;

interface Needs {
  readonly jobs: Pick<Jobs, 'run'>;
  readonly outbox: Outbox;
  readonly useCases: Pick<
    UseCases,
    'endAbandonedSessions' | 'endLapsedPresences' | 'recordCompletions' | 'deleteOldAttendance'
  >;
  readonly clock: Clock;
  readonly abandonment: AbandonmentLimits;
  /** How long attendance is kept; null for ever. */
  readonly keepAttendanceMs: number | null;
  /** Store what follows from events. */
  readonly handlers: readonly EventHandler[];
  /** Further tasks, and the lines that say when they are done. */
  readonly tasks?: Readonly<Record<string, Task>>;
  readonly crons?: readonly string[];
  readonly skipFlags?: JobsOptions['skipFlags'];
  readonly log: (level: 'info' | 'warn' | 'error', message: string) => void;
}

/** Works all jobs of the application in this process. @throws Error if the database cannot be reached */
export const startJobs = ({ jobs, log, skipFlags, ...needs }: Needs): Promise<RunningJobs> => {
  const { outbox, useCases, clock, abandonment, keepAttendanceMs, handlers } = needs;
  const tasks: Record<string, Task> = {
    handle_events: handleEvents({ outbox, handlers }),
    end_lapsed_presences: () => useCases.endLapsedPresences(),
    end_abandoned_sessions: async () => {
      for (const { webinarId } of await useCases.endAbandonedSessions(abandonment))
        log('info', `Ended the abandoned session of webinar ${webinarId}`);
    },
    record_completions: () => useCases.recordCompletions(),
    delete_old_attendance: async () => {
      if (keepAttendanceMs !== null) await useCases.deleteOldAttendance(keepAttendanceMs);
    },
    delete_old_events: () => outbox.deleteHandled(new Date(clock.now().getTime() - KEEP_EVENTS_MS)),
  };
  const crons = [
    // For events whose job failed too often.
    '* * * * * handle_events',
    '* * * * * end_lapsed_presences',
    '* * * * * end_abandoned_sessions',
    '* * * * * record_completions',
    '17 3 * * * delete_old_events',
    '29 3 * * * delete_old_attendance',
  ];
  return jobs.run({
    tasks: { ...tasks, ...needs.tasks },
    crons: [...crons, ...(needs.crons ?? [])],
    ...(skipFlags && { skipFlags }),
    report: log,
  });
};
