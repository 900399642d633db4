import type { AbandonmentLimits } from '../live-session/abandoned-sessions.js';
import type { EndedSession } from '../live-session/live-session.js';
import type { Clock } from '../ports/clock.js';
import type { LiveSessions } from '../ports/live-sessions.js';

interface Needs {
  readonly sessions: LiveSessions;
  readonly clock: Clock;
}

/** Ends abandoned sessions and answers them. To be called about once a minute. */
export type EndAbandonedSessions = (limits: AbandonmentLimits) => Promise<readonly EndedSession[]>;

export const endAbandonedSessions =
  ({ sessions, clock }: Needs): EndAbandonedSessions =>
  ({ emptyAfterMs, liveAfterMs }) => {
    const at = clock.now();
    const before = (ms: number | null) => (ms === null ? null : new Date(at.getTime() - ms));
    return sessions.closeAbandoned(
      { emptySince: before(emptyAfterMs), startedBefore: before(liveAfterMs) },
      at,
    );
  };
